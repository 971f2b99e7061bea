import Support

/// jieba's model of unknown words: each character begins (B), continues (M) or ends (E) a word, or is one (S).
struct HiddenMarkovModel {
    /// Initial weights of the states B, E, M, S.
    let start: [Double]
    /// Weights of the transitions B→E, B→M, E→B, E→S, M→E, M→M, S→B, S→S.
    let transition: [Double]
    /// Weights of the states B, E, M, S for each character from U+4E00 to U+9FD5.
    let emission: [Double]

    /// What jieba uses as the logarithm of 0.
    static let minimum = -3.14e100
    private static let states: [Character] = ["B", "E", "M", "S"]
    private static let steps: [(Character, Character)] = [
        ("B", "E"), ("B", "M"), ("E", "B"), ("E", "S"), ("M", "E"), ("M", "M"), ("S", "B"), ("S", "S"),
    ]

    /// Reads the three files `prob_start.py`, `prob_trans.py` and `prob_emit.py`.
    init(start: [UInt8], transition: [UInt8], emission: [UInt8]) throws(SegmentationError) {
        let first = try Self.numbers(in: start, file: "prob_start.py")
        self.start = try Self.states.map { state throws(SegmentationError) in
            guard let weight = first[[state.unicodeScalars.first!.value]] else {
                throw .modelIncomplete(file: "prob_start.py", missing: "state \(state)")
            }
            return weight
        }
        let second = try Self.tables(in: transition, file: "prob_trans.py")
        self.transition = Self.steps.map { from, to in
            second[from]?[[to.unicodeScalars.first!.value]] ?? Self.minimum
        }
        let third = try Self.tables(in: emission, file: "prob_emit.py")
        var weights = [Double](repeating: Self.minimum, count: LexiconFormat.emissionCount * 4)
        for (index, state) in Self.states.enumerated() {
            guard let table = third[state] else {
                throw .modelIncomplete(file: "prob_emit.py", missing: "state \(state)")
            }
            for (key, weight) in table where key.count == 1 && key[0] >= LexiconFormat.firstEmission {
                let character = Int(key[0] - LexiconFormat.firstEmission)
                if character < LexiconFormat.emissionCount { weights[character * 4 + index] = weight }
            }
        }
        self.emission = weights
    }

    /// The model stored in a lexicon.
    init(_ view: ModelView) {
        start = [view.startB, view.startE, view.startM, view.startS]
        transition = [
            view.stepBE, view.stepBM, view.stepEB, view.stepES, view.stepME, view.stepMM, view.stepSB, view.stepSS,
        ]
        emission = Array(UnsafeBufferPointer(start: view.emissions, count: LexiconFormat.emissionCount * 4))
    }

    static func digest(start: [UInt8], transition: [UInt8], emission: [UInt8]) -> String {
        SHA256.hex(start + transition + emission)
    }

    private static func numbers(in bytes: [UInt8], file: String) throws(SegmentationError) -> [[UInt32]: Double] {
        var reader = try PythonLiteralReader(bytes, file: file)
        return try reader.table { reader throws(SegmentationError) in try reader.number() }
    }

    private static func tables(
        in bytes: [UInt8], file: String
    ) throws(SegmentationError) -> [Character: [[UInt32]: Double]] {
        var reader = try PythonLiteralReader(bytes, file: file)
        let outer = try reader.table { reader throws(SegmentationError) in
            try reader.table { inner throws(SegmentationError) in try inner.number() }
        }
        var tables: [Character: [[UInt32]: Double]] = [:]
        for (key, table) in outer {
            if key.count == 1, let scalar = Unicode.Scalar(key[0]) { tables[Character(scalar)] = table }
        }
        return tables
    }
}

/// Reads what follows `P=` in jieba's model files: dictionaries of strings and numbers in Python syntax.
struct PythonLiteralReader {
    private let bytes: [UInt8]
    private let file: String
    private var position = 0

    /// Begins after `P=`, which starts a line; lines before it (imports) are skipped.
    init(_ bytes: [UInt8], file: String) throws(SegmentationError) {
        self.bytes = bytes
        self.file = file
        while true {
            if bytes[position...].starts(with: [UInt8(ascii: "P"), UInt8(ascii: "=")]) { break }
            guard let lineEnd = bytes[position...].firstIndex(of: 0x0A) else {
                throw .modelFile(file: file, offset: position, expected: "“P=” at the beginning of a line")
            }
            position = lineEnd + 1
        }
        position += 2
    }

    mutating func table<Value>(
        _ value: (inout PythonLiteralReader) throws(SegmentationError) -> Value
    ) throws(SegmentationError) -> [[UInt32]: Value] {
        try expect("{")
        var table: [[UInt32]: Value] = [:]
        while !take("}") {
            let key = try string()
            try expect(":")
            table[key] = try value(&self)
            if take(",") { continue }
            try expect("}")
            break
        }
        return table
    }

    mutating func number() throws(SegmentationError) -> Double {
        skipBlanks()
        let start = position
        let allowed = Set("+-.0123456789eE".utf8)
        while position < bytes.count, allowed.contains(bytes[position]) { position += 1 }
        guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)) else {
            throw .modelFile(file: file, offset: start, expected: "a number")
        }
        return number
    }

    /// A string in single quotes; its only escape is `\u` with four hexadecimal digits.
    private mutating func string() throws(SegmentationError) -> [UInt32] {
        try expect("'")
        var scalars: [UInt32] = []
        while position < bytes.count, bytes[position] != UInt8(ascii: "'") {
            if bytes[position] == UInt8(ascii: "\\") {
                let digits = bytes.dropFirst(position + 2).prefix(4)
                guard bytes.dropFirst(position + 1).first == UInt8(ascii: "u"), digits.count == 4,
                    let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
                else { throw .modelFile(file: file, offset: position, expected: "an escape like \\u4e00") }
                scalars.append(scalar)
                position += 6
            } else {
                scalars.append(UInt32(bytes[position]))
                position += 1
            }
        }
        try expect("'")
        return scalars
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(SegmentationError) {
        guard take(character) else { throw .modelFile(file: file, offset: position, expected: "“\(character)”") }
    }

    private mutating func skipBlanks() {
        while position < bytes.count, bytes[position] == 0x20 || (0x09...0x0D).contains(bytes[position]) {
            position += 1
        }
    }
}
