import Text

/// Titles of two characters that a name may be beside.
enum TitleWords {
    /// What may be between a name and a title: 张伟副市长.
    static let prefixes = ScalarSet("副总代")

    /// The titles.
    static let beginnings = titles.map { LongWordBeginning($0[0], $0[1]) }

    /// Whether the title is the beginning of another word: 委员|会, 主席|团, 书记|处, 同志|们.
    static func isPartOfLonger(_ title: Int, _ scalars: UnsafePointer<UInt32>) -> Bool {
        longer.contains(scalars[title + 2])
    }

    private static let longer = ScalarSet("会团处们")
    private static let titles =
        """
        市长 省长 州长 县长 区长 镇长 乡长 盟长 旗长 部长 厅长 局长 处长 科长 校长 院长 行长 会长 主席 总理 书记 主任 委员 专员
        同志 先生 女士 院士 教授 烈士 将军 司令 支书 英雄 劳模 楷模 模范
        """.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map(\.value) }
}
