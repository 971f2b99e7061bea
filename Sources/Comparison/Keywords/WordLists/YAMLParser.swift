import CLibYAML

/// Reads the nodes of a YAML file with libyaml. An alias is the node that it stands for.
///
/// Invariants: libyaml's parser reads from `bytes` only while ``documents(of:)`` holds them, and is deleted at its end;
/// every event is deleted after its texts were copied.
struct YAMLParser {
    /// Why a file is not valid YAML.
    struct Failure: Error {
        /// The line, counting from 1.
        let line: Int
        let problem: String
    }

    private var parser = yaml_parser_t()
    /// The nodes that have a name for aliases.
    private var anchors: [String: YAMLNode] = [:]
    /// The names of nodes that have begun and not ended.
    private var open: Set<String> = []

    private static let deepest = 100

    /// The documents of a file, at most two, since a second one is refused anyhow.
    static func documents(of bytes: [UInt8]) throws(Failure) -> [YAMLNode] {
        var reader = YAMLParser()
        guard yaml_parser_initialize(&reader.parser) == 1 else {
            throw Failure(line: 1, problem: "there is no memory to read it")
        }
        defer { yaml_parser_delete(&reader.parser) }
        return try bytes.withUnsafeBufferPointer { buffer throws(Failure) in
            yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(&reader.parser, buffer.baseAddress, buffer.count)
            return try reader.documents()
        }
    }

    private mutating func documents() throws(Failure) -> [YAMLNode] {
        var documents: [YAMLNode] = []
        while documents.count < 2 {
            var event = try next()
            let type = event.type
            yaml_event_delete(&event)
            if type == YAML_STREAM_END_EVENT { break }
            guard type == YAML_DOCUMENT_START_EVENT else { continue }
            anchors = [:]
            if let node = try node(depth: 0) { documents.append(node) }
        }
        return documents
    }

    private mutating func next() throws(Failure) -> yaml_event_t {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else { throw failure }
        return event
    }

    private var failure: Failure {
        let problem = parser.problem.map { String(cString: $0) } ?? "it ends too soon"
        if parser.error == YAML_READER_ERROR { return Failure(line: Int(parser.mark.line) + 1, problem: problem) }
        let context =
            parser.context.map { ", \(String(cString: $0)) from line \(parser.context_mark.line + 1) on" } ?? ""
        return Failure(line: Int(parser.problem_mark.line) + 1, problem: problem + context)
    }

    /// The next node; nil at the end of a list, of names or of a document.
    private mutating func node(depth: Int) throws(Failure) -> YAMLNode? {
        var event = try next()
        defer { yaml_event_delete(&event) }
        let line = Int(event.start_mark.line) + 1
        guard depth < Self.deepest else { throw Failure(line: line, problem: "lists in lists, a hundred deep") }
        switch event.type {
        case YAML_ALIAS_EVENT:
            let name = Self.text(event.data.alias.anchor) ?? ""
            guard let node = anchors[name] else {
                let problem =
                    open.contains(name)
                    ? "the alias *\(name) stands for what it is in" : "there is no &\(name) for *\(name)"
                throw Failure(line: line, problem: problem)
            }
            return node
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let node = YAMLNode.scalar(
                String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE,
                YAMLNode.Mark(line: line, tag: Self.text(scalar.tag)))
            remember(node, Self.text(scalar.anchor))
            return node
        case YAML_SEQUENCE_START_EVENT:
            let (name, tag) = (Self.text(event.data.sequence_start.anchor), Self.text(event.data.sequence_start.tag))
            if let name { open.insert(name) }
            var items: [YAMLNode] = []
            while let item = try node(depth: depth + 1) { items.append(item) }
            let node = YAMLNode.list(items, YAMLNode.Mark(line: line, tag: tag))
            remember(node, name)
            return node
        case YAML_MAPPING_START_EVENT:
            let (name, tag) = (Self.text(event.data.mapping_start.anchor), Self.text(event.data.mapping_start.tag))
            if let name { open.insert(name) }
            var members: [(key: YAMLNode, value: YAMLNode)] = []
            while let key = try node(depth: depth + 1), let value = try node(depth: depth + 1) {
                members.append((key, value))
            }
            let node = YAMLNode.levels(members, YAMLNode.Mark(line: line, tag: tag))
            remember(node, name)
            return node
        default: return nil
        }
    }

    private mutating func remember(_ node: YAMLNode, _ name: String?) {
        guard let name else { return }
        open.remove(name)
        anchors[name] = node
    }

    private static func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        bytes.map { String(cString: $0) }
    }
}
