import Text

/// What the names of places end with, and what they do not contain.
enum PlaceSuffixes {
    static let high: UInt32 = 0x9AD8  // 高
    static let single = ScalarSet("镇乡村河湖江")
    /// The suffixes of two characters.
    static let beginnings = words.map { LongWordBeginning($0[0], $0[1]) }

    /// Where the name whose suffix begins here ends: after 公路 and 铁路 too.
    static func end(_ suffix: Int, _ scalars: UnsafePointer<UInt32>) -> Int {
        let isLonger =
            scalars[suffix + 1] == 0x901F && scalars[suffix + 3] == 0x8DEF
            && (scalars[suffix + 2] == 0x516C || scalars[suffix + 2] == 0x94C1)
        return suffix + (isLonger ? 4 : 2)
    }

    static let abbreviations = ScalarSet(
        "京津冀晋蒙辽沈吉黑哈沪苏宁浙杭皖合闽福厦赣昌鲁济青豫郑鄂武汉湘粤广深桂邕琼渝成川蜀黔贵昆滇藏陕秦兰陇银港澳台石唐张承保沧廊邯邢衡雄延崇徐连宿锦泰襄宜荆遵泸绵")
    /// 几, words of grammar and offices (``NameKinds/notOfGivenNames``), and verbs and adjectives that precede
    /// such suffixes: 入河, 兴村, 古镇.
    static let notInNames = ScalarSet(
        NameKinds.notOfGivenNames.subtracting("中里上下前后长主".unicodeScalars.map(\.value)).union(
            "几带进入返回驻强建治护清涉沿跨过修通引好村乡镇名出多古新旧老大小微沟病险城淘无集型干支嘎".unicodeScalars.map(\.value)))
    private static let words = ["高速", "高铁", "水库", "大桥", "街道"].map { $0.unicodeScalars.map(\.value) }
}
