/// Canonical names of indicators.
package enum TargetIndicators {
    /// Indicators with several names in reports: the canonical name, then its variants, longest first. What
    /// follows the name in the report (增长, 下降) is kept.
    private static let names: [(name: String, written: String)] = [
        ("国内生产总值", "国内生产总值"),
        ("人均地区生产总值", "人均地区生产总值 人均生产总值 人均GDP"),
        ("单位地区生产总值能耗", "单位地区生产总值能耗 单位生产总值能耗 单位GDP能耗 万元GDP能耗 万元生产总值能耗 万元地区生产总值能耗 万元生产总值综合能耗 单位国内生产总值能耗"),
        ("地区生产总值", "地区生产总值 生产总值 地区GDP GDP"),
        ("规模以上工业增加值", "规模以上工业增加值 规上工业增加值 规模工业增加值 规模以上工业企业增加值"),
        ("社会消费品零售总额", "社会消费品零售总额 社会消费品零售额 社会商品零售总额 社零总额 社零额"),
        ("固定资产投资", "全社会固定资产投资 固定资产投资 固投"),
        ("一般公共预算收入", "地方一般公共预算收入 一般公共预算收入"),
        ("居民消费价格涨幅", "居民消费价格指数涨幅 居民消费价格总水平涨幅 居民消费价格涨幅 居民消费价格涨幅度 物价涨幅 CPI涨幅 居民消费价格指数上涨 居民消费价格上涨"),
        ("城镇新增就业", "城镇新增就业人数 城镇新增就业 新增城镇就业 城镇新增就业岗位"),
        (
            "研发经费投入强度",
            "全社会研发经费投入强度 全社会研发投入强度 研发经费投入强度 研发投入强度 研究与试验发展经费投入强度 R&D经费投入强度 全社会研发经费支出占地区生产总值比重 全社会研发投入占地区生产总值比重 全社会研发经费支出相当于全市生产总值的比例"
        ),
    ]

    /// The variants by their first three bytes, longest first.
    private static let written: [UInt64: [(form: [UInt8], name: String)]] = {
        let forms = names.flatMap { entry in
            entry.written.split(separator: " ").map { (form: Array($0.utf8), name: entry.name) }
        }
        return Dictionary(grouping: forms.sorted { $0.form.count > $1.form.count }) { key($0.form[...]) }
    }()

    private static let regions = ["全省", "全市", "全区", "全县", "全州", "我省", "我市", "我区", "全自治区"].map { Array($0.utf8) }

    /// The canonical name of a headline indicator: 全省生产总值年均增长 and 地区GDP年均增长 become 地区生产总值年均增长. Other names
    /// keep their wording, without a leading region such as 全省.
    package static func canonical(_ indicator: String) -> String {
        // UTF-8 is self-synchronising, so bytes can be compared, which is much faster.
        var indicator = indicator
        return indicator.withUTF8 { bytes in
            var name = bytes[...]
            for region in regions where name.count > region.count && name.starts(with: region) {
                name = name.dropFirst(region.count)
            }
            for (form, canonical) in written[key(name)] ?? [] where name.starts(with: form) {
                return canonical + String(decoding: name.dropFirst(form.count), as: UTF8.self)
            }
            return String(decoding: name, as: UTF8.self)
        }
    }

    /// The first three bytes, the length of a Han character; every variant is longer.
    private static func key(_ bytes: some Collection<UInt8>) -> UInt64 {
        bytes.prefix(3).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
