import Gazetteer
import Priorities
import Reports
import Segmentation
import Support
import Synchronization
import Targets

/// A file that comes with Conspectus, as it was when an analysis first needed it.
package struct DataFile: Sendable {
    /// Its name, such as `stop-words.txt`.
    public let name: String
    /// Where it was found.
    public let path: String
    /// Its contents.
    public let bytes: [UInt8]
    /// 64 hexadecimal digits.
    public let sha256: String

    init(_ name: String, path: String) throws {
        self.name = name
        self.path = path
        bytes = try Files.bytes(at: path)
        sha256 = SHA256.hex(bytes)
    }

    /// Whether it is a list of words, which analysts may edit; the others are tables that should not be changed.
    public var isList: Bool { name.hasSuffix(".txt") }

    /// Whether it is byte for byte as shipped.
    public var isAsShipped: Bool { (ShippedData.sha256[name] ?? ShippedData.sha256OfTraining[name]) == sha256 }
}

/// The files that come with Conspectus. Each is read once per analysis, so that whatever is reported about
/// it, such as its digest, describes the bytes that were used.
///
/// They are looked up in a single folder if one is named: ``DataOptions/folder``, otherwise `CONSPECTUS_DATA`.
/// Otherwise a file is looked up, in this order,
///
/// 1. in `share/conspectus` next to the folder of the running program, where `make install` puts it;
/// 2. in `data` of the program's folder and of every folder above it, for a program built in the project;
/// 3. in `data` of the checkout from which this library was compiled, for a program in a package that depends
///    on this one.
package final class DataFiles: Sendable {
    private let folder: String?
    private let journal: Journal
    private let read = Mutex<[String: DataFile]>([:])
    private let noted = Mutex<Set<String>>([])

    /// Creates the files without reading any.
    ///
    /// - Parameters:
    ///   - folder: see ``DataOptions/folder``.
    ///   - journal: receives warnings about files that are not as shipped.
    package init(folder: String? = nil, journal: Journal) {
        self.folder = folder
        self.journal = journal
    }

    /// A file by its name. A table that is not as shipped causes one warning.
    package func file(_ name: String) throws -> DataFile {
        try read.withLock { files in
            if let known = files[name] { return known }
            let file = try DataFile(name, path: path(name))
            files[name] = file
            if !file.isList, !file.isAsShipped {
                journal.warn(
                    "\(file.path) is not the file that came with conspectus (edited or damaged): results "
                        + "may differ; if that is not meant, restore it from the release", isPressing: true)
            }
            return file
        }
    }

    /// The tables that were used, in name order.
    package var tables: [DataFile] {
        read.withLock { $0.values.filter { !$0.isList } }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Notes once for each used list that it is not as shipped, since it may have been damaged rather than edited.
    package func noteEditedLists() {
        let edited = read.withLock { $0.values.filter { $0.isList && !$0.isAsShipped } }
        for file in edited.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        where noted.withLock({ $0.insert(file.name).inserted }) {
            journal.note("\(file.path) is not the list that came with conspectus (edited, or else damaged)")
        }
    }

    // MARK: Lookup

    private func path(_ name: String) throws(AnalysisError) -> String {
        for path in candidates(name) where Files.kind(of: path) == .file { return path }
        throw .noDataFile(name: name)
    }

    private func candidates(_ name: String) -> [String] {
        if let folder = folder ?? Surroundings.variable("CONSPECTUS_DATA") { return [folder + "/" + name] }
        var above = Files.parent(of: Surroundings.executable)
        var candidates = [above + "/../share/conspectus/" + name]
        while above != "/" && above != "." {
            candidates.append(above + "/data/" + name)
            above = Files.parent(of: above)
        }
        return candidates + [Self.checkout + "/data/" + name]
    }

    /// The checkout from which this was compiled, which may no longer exist: the folder that holds Sources.
    private static let checkout: String = {
        var folder = Files.parent(of: #filePath)
        while Files.name(of: folder) != "Sources", folder.utf8.count > 1 { folder = Files.parent(of: folder) }
        return Files.parent(of: folder)
    }()
}

extension DataFiles {
    /// The gazetteer that comes with Conspectus.
    package func gazetteer() throws -> Gazetteer {
        let table = try file("divisions.csv")
        return try Gazetteer(csv: table.bytes, name: table.path)
    }

    /// The usual indicators of reports.
    package func indicators() throws -> TargetIndicators {
        let table = try file("target-indicators.csv")
        return try TargetIndicators(csv: table.bytes, name: table.path)
    }

    /// The judge of where phrases begin and end.
    ///
    /// - Parameter lexicon: which words are nouns.
    package func phraseJudge(_ lexicon: Lexicon) throws -> PhraseJudge {
        let table = try file("word-edges.csv")
        return try PhraseJudge(csv: table.bytes, name: table.path, lexicon: lexicon)
    }

    /// The policy domains, and the weights by which they are told.
    package func domainTeller() throws -> DomainTeller {
        let scheme = try file("policy-domains.csv")
        return try domainTeller(DomainScheme(csv: scheme.bytes, name: scheme.path), name: scheme.path)
    }

    /// An analyst's scheme, and the weights by which its domains are told.
    ///
    /// - Parameters:
    ///   - scheme: the domains.
    ///   - name: what errors call the scheme.
    package func domainTeller(_ scheme: DomainScheme, name: String) throws -> DomainTeller {
        let weights = try file("policy-domain-weights.csv")
        return try DomainTeller(
            scheme, DomainModel(csv: weights.bytes, name: weights.path),
            background: scheme.hasExamples ? domainBackground() : [], name: name)
    }

    /// Sentences of work reports about anything: every fourth of those from which the weights are learnt, without those that
    /// are of other genres.
    private func domainBackground() throws -> [String] {
        let file = try file("training/policy-domain-sentences.csv")
        let table = try CSVTable(file.bytes, name: file.path)
        let origin = try table.requiredColumn("origin", file: file.path)
        let sentence = try table.requiredColumn("sentence", file: file.path)
        let reports = table.rows.filter { $0.cells[origin] != "written" }
        return stride(from: 0, to: reports.count, by: 4).map { reports[$0].cells[sentence] }
    }

    /// The tables from which regions and years are inferred.
    package func evidence(gazetteer: Gazetteer) throws -> EvidenceTables {
        func table(_ name: String) throws -> EvidenceTable {
            let file = try file(name)
            return EvidenceTable(file.bytes, name: file.path)
        }
        return try EvidenceTables(
            dated: table("dated-expressions.csv"), profiles: table("year-profiles.csv"),
            regional: table("regional-expressions.csv"), gazetteer: gazetteer)
    }
}
