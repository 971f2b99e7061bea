import Text

/// The names of provinces of one character: 赴|粤|招商, 川|渝|合作, 中央|在|桂|企业.
///
/// As a word of its own such a character is the place. Between other rare single characters, of which the model would
/// make unknown words (驻桂, 京唐), it is taken out before if it is hardly ever anything else (``sure``), or if it stands
/// beside another such name or behind a word that leads to a place (``leaders``); else it may be part of a name
/// (王秀琼).
///
/// Left out are those that reports mostly use as other words: 新, 云, 贵, 青, 黑, 台, 港, and 蒙 and 藏, which are
/// peoples as often as places (藏医药).
enum ProvinceAbbreviations {
    /// Whether the word of one character is the name of a province.
    static func contains(_ scalar: UInt32) -> Bool { sure.contains(scalar) || others.contains(scalar) }

    static let sure = ScalarSet("京津冀辽沪浙皖闽赣豫鄂湘粤渝黔滇陕陇")
    private static let others = ScalarSet("晋吉苏鲁桂琼川甘宁秦澳")
    /// What stands before a place: 驻晋部队, 来琼投资, 科教兴桂.
    static let leaders = ScalarSet("在来驻赴入进出离返回留抵援涉兴治惠助强富")
}
