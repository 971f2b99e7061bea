import Foundation
import Gazetteer
import Reports
import Support

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The package's root, derived from this file's path.
let packageRoot = Files.parent(of: Files.parent(of: Files.parent(of: #filePath)))

/// The gazetteer shipped with the package.
let gazetteer = try! Gazetteer(csv: Files.bytes(at: packageRoot + "/data/divisions.csv"), name: "divisions.csv")

/// The evidence tables shipped with the package.
let evidence = try! EvidenceTables(
    dated: table("dated-expressions.csv"), profiles: table("year-profiles.csv"),
    regional: table("regional-expressions.csv"), gazetteer: gazetteer)

private func table(_ name: String) -> EvidenceTable {
    EvidenceTable(try! Files.bytes(at: packageRoot + "/data/" + name), name: name)
}

/// The location of the measurement corpora, which are not part of the package.
let corpora = packageRoot + "/../shared/corpora"
let hasCorpora = Files.kind(of: corpora) == .folder

/// A folder that is removed when no longer used.
final class ScratchFolder {
    let path: String

    init() {
        var template = Array((NSTemporaryDirectory() + "/reports-tests-XXXXXX").utf8CString)
        path = String(cString: mkdtemp(&template))
    }

    deinit { try? Files.remove(path) }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let target = path + "/" + name
        try Files.makeFolder(Files.parent(of: target))
        try Files.write(bytes, to: target)
        return target
    }
}

/// Reads one text as if it were a file of that name.
func read(_ text: String, name: String = "x.txt", options: IngestOptions = IngestOptions()) async throws -> [Report] {
    let folder = ScratchFolder()
    let file = try folder.write(text, to: name)
    return try await Ingestion.read(inputs: [file], options: options, gazetteer: gazetteer).reports
}

/// Paragraphs of a report about nothing, of at least this many characters. They mention the government
/// itself, as the end of a report does.
func filler(_ characters: Int, place: String = "") -> String {
    let sentence = "我们坚持稳中求进工作总基调，深化改革开放，着力改善民生，坚持依法行政，加强作风和廉政建设，\(place)各项事业取得新成效。"
    var text = ""
    while text.unicodeScalars.count < characters { text += String(repeating: sentence, count: 4) + "\n" }
    return text
}

/// The number of Chinese characters.
func hanCount(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ((0x4E00...0x9FFF).contains($1.value) ? 1 : 0) }
}

/// Reads one text as if it were a file of that name, and infers what it does not state.
func infer(_ text: String, name: String = "x.txt") async throws -> Report {
    let reports = try await read(text, name: name, options: IngestOptions(evidence: evidence))
    guard let report = reports.first, reports.count == 1 else { throw FileError.missing(path: name) }
    return report
}

/// All stored properties of a report by name, so that one that is added is missed where reports are put away and
/// fetched again, until it is put away too.
func properties(_ report: Report) -> [String: String] {
    var found: [String: String] = ["text": report.text, "sections": "\(report.sections)"]
    func list(_ value: Any, except others: [String]) {
        for child in Mirror(reflecting: value).children {
            guard let name = child.label, !others.contains(name) else { continue }
            found[name] = String(reflecting: child.value)
        }
    }
    list(report, except: ["inMemory", "shelf", "shelfMark"])
    let facts = Mirror(reflecting: report.opened).children.first { $0.label == "inMemory" }?.value as? [Any]
    // Metadata is applied to what comes out of the cache.
    list(facts?.first ?? "", except: ["storage", "sectionStorage", "valuesBeforeCorrection"])
    return found
}
