/// Units of money, measure and time that form one token with the number before them.
///
/// Units that begin common words (克, 升, 度, 分, 成) and all counting words are left out.
enum Units {
    private static let han: [UInt32: [[UInt32]]] = grouped([
        "元", "美元", "欧元", "港元", "日元", "英镑", "卢布", "韩元", "元人民币",
        "个百分点", "百分点", "个点", "倍",
        "亩", "公顷", "平方公里", "平方千米", "平方米", "立方米", "公里", "千米", "米", "厘米", "毫米", "海里",
        "吨", "公斤", "千克", "毫克", "毫升", "吨标准煤", "标准箱", "标箱",
        "千瓦", "千瓦时", "兆瓦", "兆瓦时", "吉瓦", "吉瓦时", "千伏", "千伏安", "马力", "度电",
        "小时", "分钟", "个月", "天", "周岁", "岁", "周年", "世纪", "年代",
        "°C", "m2", "m3",
    ])
    private static let latin: Set<[UInt32]> = Set(
        [
            "m", "km", "cm", "mm", "kg", "t", "kW", "kw", "KW", "MW", "GW", "kWh", "kwh", "KWh", "MWh", "GWh", "kV",
            "kv", "KV",
            "V", "W", "ha", "hm2", "km2", "m2", "m3", "cm2", "mg", "ml", "mL", "GB", "TB", "MB", "PB", "Mbps", "Gbps",
            "km/h", "mg/L", "℃",
        ].map { $0.unicodeScalars.map(\.value) })
    private static let longestLatin = 5

    private static func grouped(_ units: [String]) -> [UInt32: [[UInt32]]] {
        let scalars = units.map { $0.unicodeScalars.map(\.value) }.sorted { $0.count > $1.count }
        return Dictionary(grouping: scalars) { $0[0] }
    }

    /// Where the longest unit that begins at `start` ends.
    static func end(_ scalars: UnsafePointer<UInt32>, _ start: Int, _ end: Int) -> Int? {
        guard start < end, let candidates = han[scalars[start]] else { return nil }
        for unit in candidates where start + unit.count <= end {
            if unit.indices.allSatisfy({ scalars[start + $0] == unit[$0] }) { return start + unit.count }
        }
        return nil
    }

    /// Where the unit in Latin letters that begins at `start` ends, if it takes up the whole run of letters
    /// and digits.
    static func latinEnd(
        _ scalars: UnsafePointer<UInt32>, _ start: Int, _ end: Int, _ classes: ClassesOfCharacters
    ) -> Int? {
        var position = start
        while position < end, position - start <= longestLatin,
            classes[position] == .letter || classes[position] == .digit || scalars[position] == 0x2F
        {
            position += 1
        }
        guard position - start <= longestLatin else { return nil }
        return latin.contains(Array(UnsafeBufferPointer(start: scalars + start, count: position - start)))
            ? position : nil
    }
}
