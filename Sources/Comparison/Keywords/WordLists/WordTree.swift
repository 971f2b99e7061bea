/// What YAML and JSON hold: names above lists of terms, several deep.
indirect enum WordTree {
    /// A text where a term may stand.
    case term(String, WordListPlace)
    /// A value that is no term, and why.
    case other(String, WordListPlace)
    case list([WordTree], WordListPlace)
    case levels([Member], WordListPlace)

    /// A name and what is below it.
    struct Member {
        let name: String
        let place: WordListPlace
        let value: WordTree
    }

    var place: WordListPlace {
        switch self {
        case .term(_, let place), .other(_, let place), .list(_, let place), .levels(_, let place): place
        }
    }
}
