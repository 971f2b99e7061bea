/// Words of thanks, greetings and good wishes: a sentence with one is neither a salutation nor evidence of anything.
package enum Courtesy {
    private static let words = ["感谢", "敬意", "问候", "祝福", "祝愿", "谢意", "拜年", "致谢", "谢谢"].map { Scalars($0) }

    /// Whether a sentence thanks, greets or wishes well.
    ///
    /// - Parameter sentence: the sentence.
    package static func isIn(_ sentence: Scalars) -> Bool { sentence.holdsAny(words) }
}
