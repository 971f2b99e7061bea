/// The four regions by which the National Bureau of Statistics of China divides the provinces since 2005 (东部, 中部, 西部, 东北).
public enum EconomicRegion: String, Sendable, CaseIterable {
    /// 东部
    case eastern
    /// 中部
    case central
    /// 西部
    case western
    /// 东北
    case northeastern

    /// The region of a province; nil for Taiwan, Hong Kong and Macao, which the division does not name.
    ///
    /// - Parameter province: its full or short name; its first two characters decide.
    public init?(province: String) {
        guard let found = Self.provinces[String(province.prefix(2))] else { return nil }
        self = found
    }

    private static let provinces: [String: EconomicRegion] = {
        let names: [(EconomicRegion, String)] = [
            (.eastern, "北京 天津 河北 上海 江苏 浙江 福建 山东 广东 海南"), (.central, "山西 安徽 江西 河南 湖北 湖南"),
            (.western, "内蒙 广西 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆"), (.northeastern, "辽宁 吉林 黑龙"),
        ]
        return Dictionary(
            uniqueKeysWithValues: names.flatMap { region, list in
                list.split(separator: " ").map { (String($0), region) }
            }
        )
    }()
}
