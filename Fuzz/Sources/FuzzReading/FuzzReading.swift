import Conspectus

/// What libFuzzer calls with each input: reads it as a file that may be anything, which decodes it, takes pages apart,
/// cleans, splits, identifies and finds the sections; then checks what must hold of every answer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    // The first byte chooses the ending, so that both ways of reading are reached.
    let name = (bytes.first ?? 0) & 1 == 0 ? "x.txt" : "x.html"
    let pieces = Ingestion.pieces(of: Array(bytes.dropFirst()), name: name, gazetteer: gazetteer)
    precondition(!pieces.isEmpty)
    for piece in pieces {
        let text = Array(piece.text.unicodeScalars)
        precondition(piece.characters <= text.count && piece.maskedScalars <= piece.characters)
        precondition(Set(pieces.map(\.id)).count == pieces.count)
        for section in piece.sections {
            precondition(section.range.lowerBound >= 0 && section.range.upperBound <= text.count)
        }
    }
    return 0
}

private let gazetteer: Gazetteer = {
    let root = Files.parent(of: Files.parent(of: Files.parent(of: Files.parent(of: #filePath))))
    do {
        return try Gazetteer(csv: Files.bytes(at: root + "/data/divisions.csv"), name: "divisions.csv")
    } catch {
        fatalError("\(error)")
    }
}()
