/// Where something stands in a file of word lists.
enum WordListPlace: Equatable {
    case line(Int)
    /// In JSON, whose values have no lines: the names that lead there, such as `environment/positive, item 2`.
    case member(String)

    /// As in “stands already in line 3”.
    var phrase: String {
        switch self {
        case .line(let line): "in line \(line)"
        case .member(let member): "at \(member)"
        }
    }

    /// What is wrong here, as an error.
    func refused(_ file: String, _ reason: String) -> DictionaryError {
        switch self {
        case .line(let line): .line(file: file, line: line, reason: reason)
        case .member(let member): .member(file: file, member: member, reason: reason)
        }
    }
}
