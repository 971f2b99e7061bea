/// A node of a YAML document as it is written: no rule makes numbers, booleans or dates of texts.
indirect enum YAMLNode {
    /// A text.
    case scalar(String, isPlain: Bool, Mark)
    /// A list.
    case list([YAMLNode], Mark)
    /// Names, each with what stands behind it.
    case levels([(key: YAMLNode, value: YAMLNode)], Mark)

    /// Where a node begins, and the tag that is written before it.
    struct Mark {
        /// The line, counting from 1.
        let line: Int
        /// nil if no tag is written.
        let tag: String?
    }

    var mark: Mark {
        switch self {
        case .scalar(_, _, let mark), .list(_, let mark), .levels(_, let mark): mark
        }
    }

    /// The text of a scalar; nil for any other node.
    var text: String? { if case .scalar(let text, _, _) = self { text } else { nil } }
}
