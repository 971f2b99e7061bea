import Conspectus
import Glibc

/// libFuzzer's own loop. SwiftPM gives every executable its own `main`, so libFuzzer's is not used.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

@main
struct Fuzzer {
    static func main() {
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        exit(runFuzzer(&count, &arguments) { fuzz($0, $1) })
    }
}

/// Reads the input as a file of any kind, which decodes it, dissects pages, cleans, splits, identifies and
/// finds the sections; then checks the invariants of every result.
private func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    // The first byte chooses the suffix, so that both ways of reading are covered.
    let name = (bytes.first ?? 0) & 1 == 0 ? "x.txt" : "x.html"
    let pieces = Ingestion.pieces(of: Array(bytes.dropFirst()), name: name, gazetteer: gazetteer, evidence: evidence)
    precondition(!pieces.isEmpty)
    for piece in pieces {
        let text = Array(piece.text.unicodeScalars)
        precondition(piece.characters <= text.count && piece.maskedScalars <= piece.characters)
        precondition(Set(pieces.map(\.id)).count == pieces.count)
        for confidence in [piece.regionConfidence, piece.yearConfidence].compactMap({ $0 }) {
            precondition((0...1).contains(confidence))
        }
        var end = 0
        for section in piece.sections {
            precondition(section.range.lowerBound >= 0 && section.range.upperBound <= text.count)
            guard section.depth == 1 else { continue }
            precondition(section.range.lowerBound == end)
            end = section.range.upperBound
        }
        precondition(piece.sections.isEmpty || end == text.count)
    }
    return 0
}

/// A file of `data/`, which is beside the folder of the fuzzers.
private func data(_ name: String) -> [UInt8] {
    let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
    guard let file = fopen(root + "/data/" + name, "rb") else { fatalError("\(name) cannot be opened") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&part, 1, part.count, file), count > 0 { bytes += part[..<count] }
    return bytes
}

private let gazetteer: Gazetteer = {
    do {
        return try Gazetteer(csv: data("divisions.csv"), name: "divisions.csv")
    } catch {
        fatalError("\(error)")
    }
}()

/// The tables from which the place and time of a text are inferred.
private let evidence: EvidenceTables = {
    func table(_ name: String) -> EvidenceTable { EvidenceTable(data(name), name: name) }
    do {
        return try EvidenceTables(
            dated: table("dated-expressions.csv"), profiles: table("year-profiles.csv"),
            regional: table("regional-expressions.csv"), gazetteer: gazetteer)
    } catch {
        fatalError("\(error)")
    }
}()
