/// Why a text is not valid JSON.
package enum JSONError: ConspectusError, Equatable {
    case malformed(offset: Int, expected: String)
    case tooDeep(limit: Int)

    public var category: FailureCategory { .badData }

    public var description: String {
        switch self {
        case .malformed(let offset, let expected): "not valid JSON at byte \(offset): expected \(expected)"
        case .tooDeep(let limit): "JSON nested more than \(limit) deep"
        }
    }
}
