/// Traditional characters read as simplified ones, in which the lexicon, the gazetteer and all rules are written.
///
/// Each character has one simplified form, of the same length in UTF-8, so that places in a text are the same for both. That is
/// right for nearly all: where two traditional characters share a simplified one (後 and 后), nothing is lost, and characters that
/// simplified texts have too (著, 乾) stay as they are. Words that are said in another way (資訊 for 信息) stay different words.
package enum Simplified {
    /// Whether a text is written in traditional characters: one in twenty of its Han characters, and twenty at least, are of
    /// those that simplified texts do not have. A traditional text has one in three; a simplified one has them in a few names.
    ///
    /// Linear.
    package static func isNeeded(for text: Scalars) -> Bool {
        var (han, traditional) = (0, 0)
        for scalar in text where scalar.isHan {
            han += 1
            let form = form(of: scalar.value)
            if form != 0, !ambiguous.contains(scalar.value) { traditional += 1 }
        }
        return traditional >= minimumCount && traditional * minimumShare >= han
    }

    private static let minimumCount = 20
    private static let minimumShare = 20

    /// A text with simplified characters where it had traditional ones.
    package static func text(_ text: Scalars) -> Scalars {
        text.map { scalar in
            let form = form(of: scalar.value)
            return form == 0 ? scalar : Unicode.Scalar(form) ?? scalar
        }
    }

    /// The same of valid UTF-8. Its length does not change.
    package static func utf8(_ bytes: [UInt8]) -> [UInt8] { text(Scalars(utf8: bytes)).utf8 }

    /// In the table, though simplified texts have them now and then.
    private static let ambiguous = ScalarSet("於後麽徵")
    private static let first: UInt32 = 0x4E00
    private static let count = 0x5200

    /// 0 for a character that has no other simplified form.
    private static func form(of value: UInt32) -> UInt16 {
        let index = Int(value) - Int(first)
        return index >= 0 && index < count ? forms[index] : 0
    }

    private static let forms: [UInt16] = {
        var forms = [UInt16](repeating: 0, count: count)
        var traditional: Unicode.Scalar?
        for scalar in pairs.unicodeScalars {
            if let found = traditional {
                forms[Int(found.value - first)] = UInt16(scalar.value)
                traditional = nil
            } else {
                traditional = scalar
            }
        }
        return forms
    }()
}
