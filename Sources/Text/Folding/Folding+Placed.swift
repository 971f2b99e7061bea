import CKernels

extension Folding {
    /// The folded form of a scalar where it is one scalar that reads the same in its place; else the scalar itself. For whatever
    /// reads a text by its places: identification, masks, sections, targets.
    ///
    /// What it folds:
    /// - digits and letters of every width and fashion: １ 𝟏 Ａ 𝐀 ｱ, and letters that Unicode has twice, such as Ω for ohm;
    /// - the signs that are read with numbers, in full width and small form: ％ ＊ ＋ ． ＿ ﹪ ﹡ ﹢ ﹒;
    /// - to a space: U+3000, U+00A0, U+2000 to U+200A, U+202F, U+205F; other blanks fold to themselves;
    /// - radicals (⻓ ⼯) and compatibility ideographs (U+F900 on) to the ideograph.
    ///
    /// What it leaves as it stands, though folding changes it:
    /// - all other punctuation and signs, in full width (，：；！？（）－／～＝＠＂＃＄＆＇＜＞［＼］＾｀｛｜｝｟｠￠￡￢￣￤￥￦), half
    ///   width (｡｢｣､･), small form (﹐﹑﹔﹕﹖﹗﹘﹙﹚﹣ …) and upright (︓︵︶ …), since Chinese punctuation is told from Latin by its
    ///   width;
    /// - numbers that are no digits of a number in a row: ① ⑴ ㈠ ㊀ ❶ ² ₂ Ⅴ ½ 〸, letters in circles and squares, raised and lowered
    ///   letters;
    /// - what is made of several scalars: Ⅲ ℃ ㎡ ﬁ, the sign Å;
    /// - marks that join what is before them, and Korean letters.
    ///
    /// Guarantee: a text folds to the same as its placed form does.
    package static func placed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard let form = FoldedForm(entry: conspectus_folding_entry(scalar.value)), form.isPlaced else { return scalar }
        return Unicode.Scalar(form[0]) ?? scalar
    }

    /// A text with every scalar ``placed(_:)-(Unicode.Scalar)`` where it stood.
    ///
    /// Cost: one look, eight scalars at a time; where nothing changes, as in most lines, the text itself, not a copy.
    package static func placed(_ text: Scalars) -> Scalars {
        var place = text.next(mayBePlaced)
        if place == text.count { return text }
        var result = text
        while place < text.count {
            result[place] = placed(text[place])
            place = text.next(mayBePlaced, from: place + 1)
        }
        return result
    }

    /// All scalars that ``placed(_:)-(Unicode.Scalar)`` changes, and some that are seldom in a Chinese text.
    private static let mayBePlaced = ScalarRanges(
        [
            0xA0...0xB5, 0x17F...0x3F9, 0x1FBE...0x200A, 0x202F...0x205F, 0x2102...0x2149, 0x2E81...0x3000,
            0xF900...0xFEF4, 0xFF05...0xFF05, 0xFF0A...0xFF0B, 0xFF0E...0xFF19, 0xFF21...0xFF9D, 0x1CCF0...0x2FA1D,
        ], within: [0xA0...0x3F9, 0x1FBE...0x3000, 0xF900...0xFF9D, 0x1CCF0...0x2FA1D])
}
