import ArgumentParser
import Conspectus

/// `conspectus segment`: text in, words out.
struct SegmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "Segment text: a line out for each line in, the words separated by one space.",
        discussion: "Reads the files named, or standard input. White space of the text is not kept.")

    @Argument(help: ArgumentHelp("Text files in UTF-8; none, or -, for standard input.", valueName: "file"))
    var files: [String] = []

    @OptionGroup(title: "Text") var text: TextOptions

    func run() async throws {
        try await reportingFailures {
            let tools = try TextTools(text: text, terms: nil)
            let output = FileSink.standardOutput()
            for file in files.isEmpty ? ["-"] : files {
                let bytes = try Files.bytes(at: file == "-" ? "/dev/stdin" : file)
                if String(validating: bytes, as: UTF8.self) == nil {
                    StandardError.write(
                        "conspectus: warning: \(file == "-" ? "standard input" : file) is not valid UTF-8; "
                            + "invalid bytes were replaced by U+FFFD\n")
                }
                try segment(bytes, with: tools.segmenter, to: output)
            }
            try output.close()
        }
    }

    /// Line by line, so that lines in and out match; the last line needs no line break.
    private func segment(_ bytes: [UInt8], with segmenter: Segmenter, to output: FileSink) throws {
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            var stop = end
            if stop > start && bytes[stop - 1] == 0x0D { stop -= 1 }
            let line = String(decoding: bytes[start..<stop], as: UTF8.self)
            var isFirst = true
            for word in segmenter.words(in: line) where !word.allSatisfy(\.isWhitespace) {
                if !isFirst { try output.write(" ") }
                try output.write(word)
                isFirst = false
            }
            if end < bytes.count { try output.write("\n") }
            start = end + 1
        }
    }
}
