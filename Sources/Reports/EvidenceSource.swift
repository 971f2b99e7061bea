/// What an inferred value rests on, from the surest to the weakest.
public enum EvidenceSource: String, Sendable, CaseIterable {
    /// The analyst said so.
    case metadata
    /// The piece's own title page: title, date and session, speaker.
    case title
    /// The sentence in which the speaker says whom he speaks for.
    case salutation
    /// What the piece says about itself further on.
    case body
    /// Places and facts it mentions.
    case evidence
    /// The name of the file.
    case filename
}
