import CKernels

extension Folding {
    /// The folded form of a scalar if that is a single scalar that reads the same in its position; otherwise the
    /// scalar itself. For code that works with positions in a text: identification, masks, sections, targets.
    ///
    /// It folds:
    /// - digits and letters of every width and style: １ 𝟏 Ａ 𝐀 ｱ, and letters that Unicode has twice, such as
    ///   Ω for ohm;
    /// - the signs that are read with numbers, in full width and small form: ％ ＊ ＋ ． ＿ ﹪ ﹡ ﹢ ﹒;
    /// - to a space: U+3000, U+00A0, U+2000 to U+200A, U+202F, U+205F; other blanks fold to themselves;
    /// - radicals (⻓ ⼯) and compatibility ideographs (U+F900 on) to the ideograph.
    ///
    /// It leaves unchanged, although folding changes them:
    /// - all other punctuation and signs, in full width (，：；！？（）－／～＝＠＂＃＄＆＇＜＞［＼］＾｀｛｜｝｟｠￠￡￢￣￤￥￦), half width
    ///   (｡｢｣､･), small form (﹐﹑﹔﹕﹖﹗﹘﹙﹚﹣ …) and vertical form (︓︵︶ …), since Chinese punctuation differs from
    ///   Latin by its width;
    /// - numbers that are not digits of a positional number: ① ⑴ ㈠ ㊀ ❶ ² ₂ Ⅴ ½ 〸, letters in circles and
    ///   squares, superscript and subscript letters;
    /// - what is made of several scalars: Ⅲ ℃ ㎡ ﬁ, the sign Å;
    /// - marks that combine with what precedes them, and Korean letters.
    ///
    /// Guarantee: a text and its placed form fold to the same.
    package static func placed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard let form = FoldedForm(entry: conspectus_folding_entry(scalar.value)), form.isPlaced else { return scalar }
        return Unicode.Scalar(form[0]) ?? scalar
    }

    /// A text with ``placed(_:)-(Unicode.Scalar)`` applied to every scalar, in its position.
    ///
    /// - Complexity: one pass, eight scalars at a time; if nothing changes, as in most lines, the text itself
    ///   is returned, not a copy.
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

    /// All scalars that ``placed(_:)-(Unicode.Scalar)`` changes, and some others that are rare in Chinese text.
    private static let mayBePlaced = ScalarRanges(
        [
            0xA0...0xB5, 0x17F...0x3F9, 0x1FBE...0x200A, 0x202F...0x205F, 0x2102...0x2149, 0x2E81...0x3000,
            0xF900...0xFEF4, 0xFF05...0xFF05, 0xFF0A...0xFF0B, 0xFF0E...0xFF19, 0xFF21...0xFF9D, 0x1CCF0...0x2FA1D,
        ], within: [0xA0...0x3F9, 0x1FBE...0x3000, 0xF900...0xFF9D, 0x1CCF0...0x2FA1D])
}
