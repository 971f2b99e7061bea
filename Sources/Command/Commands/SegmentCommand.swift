import ArgumentParser
import Conspectus

/// `conspectus segment`: text in, words out.
struct SegmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "Segment text: a line out for each line in, the words separated by one space.",
        discussion: """
            Reads the files named, or standard input, in stretches, so that a text may be larger than memory. White space \
            of the text is not kept; with --format jsonl the offsets tell where it was.
            """)

    @Argument(help: ArgumentHelp("Text files in UTF-8; none, or -, for standard input.", valueName: "file"))
    var files: [String] = []

    @Option(
        help: ArgumentHelp(
            "What comes out: words, or jsonl, an object for each token with its place (in Unicode scalars) and kind.",
            valueName: "name"))
    var format: SegmentFormat = .words

    @Option(
        help: ArgumentHelp(
            "How finely: coarse, the words that are counted, or fine, the shortest words.", valueName: "name"))
    var granularity: Granularity = .coarse

    @Flag(help: "The text is segmented already, its words parted by white space.")
    var tokenized = false

    @OptionGroup(title: "Text") var text: TextArguments

    @Option(help: ArgumentHelp("How many threads; the output does not depend on it.", valueName: "n"))
    var threads: Int = WorkOptions().threads

    func validate() throws {
        guard threads >= 1 else { throw ValidationError("--threads \(threads) does no work; give a number from 1 up") }
    }

    func run() async throws {
        try await reportingFailures {
            var options = AnalysisOptions(text)
            options.input.isTokenized = tokenized
            options.terms.stopWords = .none
            let pipeline = try TextPipeline(AnalysisContext(options, observer: Progress(quiet: false).observer))
            let division = granularity == .fine ? try pipeline.fineDivision() : nil
            let output = FileSink.standardOutput()
            for file in files.isEmpty ? ["-"] : files {
                let replaced = try await segment(
                    file, with: pipeline.segmenter, division, to: output)
                if replaced > 0 {
                    StandardError.write(
                        "conspectus: warning: \(file == "-" ? "standard input" : file) is not valid UTF-8: "
                            + "\(replaced) invalid \(replaced == 1 ? "part was" : "parts were") replaced by U+FFFD\n")
                }
            }
            try output.close()
        }
    }

    /// How many bytes are read at once and segmented by one thread: few enough for text, tokens and words to
    /// stay in the inner caches.
    private static let stretch = 1 << 16

    /// Segments a file and returns the number of parts that were not UTF-8.
    private func segment(
        _ file: String, with segmenter: Segmenter, _ division: FineDivision?, to output: FileSink
    ) async throws -> Int {
        let input = file == "-" ? ByteStream.standardInput() : try ByteStream(path: file)
        var stretches = TextStretches(for: segmenter)
        var window = SegmentedWindow(threads: threads, format: format, division: division)
        var scalars = 0
        // Hold one chunk back, since what is written after it depends on whether it is the last.
        var held: [UInt8]?
        while let bytes = try stretches.next(room: Self.stretch, { try input.read(into: $0) }) {
            if bytes.isEmpty { continue }
            if let held { try await window.add(held, isLast: false, file: file, &scalars, segmenter, output) }
            held = bytes
        }
        if let held { try await window.add(held, isLast: true, file: file, &scalars, segmenter, output) }
        return try await window.finish(output)
    }
}

extension Granularity: ExpressibleByArgument {}

/// The output format of `conspectus segment`.
enum SegmentFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case words, jsonl
}

/// Chunks being segmented, at most one more than there are threads, and written in order.
private struct SegmentedWindow {
    let threads: Int
    let format: SegmentFormat
    let division: FineDivision?
    private var running: [Task<(lines: [UInt8], replaced: Int), Never>] = []
    private var replaced = 0

    init(threads: Int, format: SegmentFormat, division: FineDivision?) {
        self.threads = threads
        self.format = format
        self.division = division
    }

    mutating func add(
        _ bytes: [UInt8], isLast: Bool, file: String, _ scalars: inout Int, _ segmenter: Segmenter, _ output: FileSink
    ) async throws {
        let (format, first, division) = (format, scalars, division)
        // The offset of the next chunk must be known before this one is segmented; words have no offsets.
        if format == .jsonl { scalars += Self.scalarCount(bytes) }
        let work = { @Sendable () -> (lines: [UInt8], replaced: Int) in
            Self.valid(bytes) { utf8 in
                switch format {
                case .words:
                    division?.wordLines(of: utf8, isLast: isLast, segmenter: segmenter)
                        ?? segmenter.wordLines(of: utf8, isLast: isLast)
                case .jsonl:
                    (division?.jsonLines(of: utf8, file: file, firstScalar: first, segmenter: segmenter)
                        ?? segmenter.jsonLines(of: utf8, file: file, firstScalar: first)).lines
                }
            }
        }
        if threads == 1 { return try write(work(), to: output) }
        running.append(Task.detached { work() })
        if running.count > threads { try write(await running.removeFirst().value, to: output) }
    }

    /// Writes the chunks still being segmented, and returns the number of invalid parts.
    mutating func finish(_ output: FileSink) async throws -> Int {
        while !running.isEmpty { try write(await running.removeFirst().value, to: output) }
        return replaced
    }

    private mutating func write(_ part: (lines: [UInt8], replaced: Int), to output: FileSink) throws {
        replaced += part.replaced
        try output.write(part.lines)
    }

    private static func valid(
        _ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> [UInt8]
    ) -> (lines: [UInt8], replaced: Int) {
        bytes.withUnsafeBufferPointer { utf8 in
            if UTF8Repair.isValid(utf8) { return (body(utf8), 0) }
            let (repaired, replaced) = UTF8Repair.repaired(utf8)
            return (repaired.withUnsafeBufferPointer(body), replaced)
        }
    }

    private static func scalarCount(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBufferPointer { utf8 in
            guard UTF8Repair.isValid(utf8) else {
                return UTF8Repair.repaired(utf8).bytes.count { $0 & 0xC0 != 0x80 }
            }
            return utf8.count { $0 & 0xC0 != 0x80 }
        }
    }
}
