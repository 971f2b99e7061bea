import Text

/// Names whose pieces are separated by a dot: 买买提·艾力, 马可·波罗, 阿沛·阿旺晋美.
///
/// In reports the same dot separates slogans (健康河北·欢乐冰雪), so a name is only what consists of characters that
/// transcribe foreign names, four or more of them, with no piece that is a place by itself.
extension LineSegmenter {
    /// Where the name whose pieces this dot separates begins and ends; nil if it separates something else.
    /// - Parameter done: where the last token that the rules found ended.
    @inline(never) mutating func dottedName(_ dot: Int, _ done: Int, _ end: Int) -> (start: Int, end: Int)? {
        var start = dot
        while start > done, dot - start < Self.longestPiece, isTranscribing(start - 1) { start -= 1 }
        guard start < dot, !isPlaceName(start, dot) || pieceEnd(dot + 1, end) > dot + 3 else { return nil }
        if start > done, work.codes[start - 1] != 0 {
            // 中埃·泰达 is not a name; nor is anything that begins inside a word.
            let isShort = start + 1 == dot && !Surnames.leaders.contains(work.scalars[start - 1])
            if isShort || isInUse(start - 1, start + 1) { return nil }
        }
        var nameEnd = dot
        while nameEnd < end, Signs.isNameDot(work.scalars[nameEnd]) {
            let pieceEnd = pieceEnd(nameEnd + 1, end)
            if pieceEnd == nameEnd + 1 || isPlaceName(nameEnd + 1, pieceEnd) { break }
            nameEnd = pieceEnd
        }
        guard nameEnd > dot, nameEnd - start > 4, !(isBlocking && isBlocked(start, nameEnd)) else { return nil }
        return (start, nameEnd)
    }

    private static let longestPiece = 8

    private mutating func pieceEnd(_ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end, position - start < Self.longestPiece, isTranscribing(position) { position += 1 }
        // 艾力|达到: the last character may be the first of another word.
        if position - start > 1, position < end, work.codes[position] != 0, isInUse(position - 1, position + 1) {
            position -= 1
        }
        return position
    }

    private mutating func isTranscribing(_ position: Int) -> Bool { Self.transcribing.contains(work.scalars[position]) }

    /// Whether all of the characters transcribe foreign names: in 克雷蒂安, 雷蒂安 is no name.
    mutating func isTranscribed(_ start: Int, _ end: Int) -> Bool { (start..<end).allSatisfy { isTranscribing($0) } }

    private mutating func isPlaceName(_ start: Int, _ end: Int) -> Bool {
        guard let node = node(start, end) else { return false }
        return trie.isWord(node) && trie.kind(of: node) == .place
    }

    private static let transcribing = ScalarSet(
        "阿艾爱安埃奥巴白拜班贝本比彼毕别宾波伯勃博卜布查茨达戴丹德登邓狄迪蒂丁东杜多厄恩尔法范菲费芬弗夫福盖冈戈格葛古哈汉豪赫亨胡霍基吉加贾杰"
            + "金卡凯坎康考柯科克肯库夸拉莱赖兰朗劳勒雷里利莉丽列林卢鲁伦罗洛吕马玛买麦曼梅门蒙米密敏莫默姆木穆纳娜奈尼妮努诺欧帕派潘佩彭皮珀普"
            + "奇齐恰切乔琴琼丘却热荣瑞若撒萨塞赛桑瑟森沙莎珊舍申沈什施史士斯苏索塔泰坦汤唐陶特滕提廷图托瓦旺威韦维温翁沃乌武西希锡喜夏肖谢辛休许"
            + "雅亚延扬耶叶伊依因尤于约泽扎詹珍朱卓孜则吾合沛晋次顿珠措旦增司义依不都江才让吐逊居来素甫力肉孜吉乃帕夏铁达赛鼎旺晋美可娃松巅库尔班")
}
