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
