import Text

/// Surnames beyond ``NameKinds``, and words beside names.
enum Surnames {
    static let compound = Set(
        "欧阳 司马 上官 诸葛 皇甫 尉迟 公孙 慕容 令狐 司徒 端木 夏侯 轩辕 宇文 长孙 独孤 呼延 申屠 澹台 赫连 拓跋"
            .split(separator: " ").map { $0.unicodeScalars.map(\.value) }.map { NameKinds.key($0[0], $0[1]) })
    /// Surnames that are prepositions and other words, which may be beside a title without being a name: only
    /// if the surroundings close the name.
    static let words = ScalarSet("于向和任方时从成连为都万")
    /// Words after a name.
    static let followers = ScalarSet("在作同等的代与和是率说主")
    /// Words before a name.
    static let leaders = ScalarSet("由是请让和与及以")

    /// Whether the surname is also a word, so that a name in the dictionary that begins with it may be
    /// another word: 高峰, 白云, 温泉, 马上.
    static func isWord(_ scalar: UInt32) -> Bool { !plain.contains(scalar) }

    /// Whether the character ends names of places rather than of persons. (国, 江 and 山 end both.)
    static func endsPlace(_ scalar: UInt32) -> Bool { placeEndings.contains(scalar) }

    private static let placeEndings = ScalarSet("湖河岛县市区镇乡村庄坡坝口甸港湾桥峡屯郡路台")
    private static let plain = ScalarSet("李王张刘陈杨赵吴徐孙朱胡郭郑谢宋唐韩冯邓曹彭曾董袁潘蒋蔡余杜苏魏吕丁沈姚卢姜崔谭汪范廖贾邱侯邹")
}
