import ArgumentParser
import Conspectus

/// Kinds of tokens, parsed from a list such as `place,person`.
struct KindSet: ExpressibleByArgument {
    let kinds: Set<TokenKind>

    init(kinds: Set<TokenKind>) { self.kinds = kinds }

    init?(argument: String) {
        if argument == "none" {
            kinds = []
            return
        }
        var found: Set<TokenKind> = []
        for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let kind = TokenKind(rawValue: String(name)) else { return nil }
            found.insert(kind)
        }
        kinds = found
    }

    var defaultValueDescription: String { kinds.isEmpty ? "none" : TokenKind.names(kinds).joined(separator: ",") }
}

extension DocumentMode: ExpressibleByArgument {}
extension Segmenter.Algorithm: ExpressibleByArgument {}
extension ClusterMethod: ExpressibleByArgument {}
extension PriorBasis: ExpressibleByArgument {}

extension DocumentFrequencyBound: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
    public var defaultValueDescription: String { description }
}

extension ClusterCount: ExpressibleByArgument {
    public init?(argument: String) {
        if argument == "auto" {
            self = .automatic
        } else if let k = Int(argument), k >= 1 {
            self = .fixed(k)
        } else {
            return nil
        }
    }

    public var defaultValueDescription: String { description }
}

extension PhraseChoice: ExpressibleByArgument {
    public init(argument: String) {
        switch argument {
        case "none": self = .none
        case "discover": self = .discover
        default: self = .file(argument)
        }
    }

    public var defaultValueDescription: String { text }
}

extension StopWordChoice {
    /// The choice of `--stop-words`; nil if not given.
    init(argument: String?) {
        switch argument {
        case nil: self = .shipped
        case "none"?: self = .none
        case let path?: self = .file(path)
        }
    }
}

/// An option that is on or off.
enum Switch: String, ExpressibleByArgument, CaseIterable, Sendable {
    case on, off

    init(_ isOn: Bool) { self = isOn ? .on : .off }

    var isOn: Bool { self == .on }
}

extension ReportScope: ExpressibleByArgument {}
extension KeywordMatching: ExpressibleByArgument {}
