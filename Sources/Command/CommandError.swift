import ArgumentParser
import CommandStart
import Conspectus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the command itself finds wrong.
enum CommandError: ConspectusError, Equatable {
    case noLexicon(path: String)
    case lexiconIsNoFile(path: String)
    case lexiconCannotBeMended(fault: String, reason: String)
    case noHome
    case noDataFile(name: String)
    case noReports(inputs: [String], kinds: String)
    case noTerms(reports: Int, tokens: Int, stopped: Int, bounds: String? = nil)
    case oneReport(id: String, what: String)
    case unreadableFiles([String])
    case unknownColumn(option: String, column: String, known: [String])
    case unknownQuery(query: String, suggestions: [String])
    case queryIsNotCompared(id: String, why: String)
    case queryIsNotOneReport(path: String, found: [String])
    case queryWithoutYear(query: String)
    case emptyScope(option: String, scope: String, reports: Int)
    case queryWithoutScope(query: String, scope: String)
    case noGroups(column: String, reports: Int)
    case wantedAndBlocked(word: String)
    case memoryLimit(text: String)
    case chosenAndTokenized(option: String)

    var category: FailureCategory {
        switch self {
        case .noLexicon, .noHome, .noDataFile: .inputMissing
        case .lexiconCannotBeMended, .noReports, .noTerms, .oneReport, .unreadableFiles, .queryIsNotCompared,
            .queryIsNotOneReport, .queryWithoutYear, .emptyScope, .queryWithoutScope, .noGroups, .wantedAndBlocked:
            .badData
        case .lexiconIsNoFile, .chosenAndTokenized, .memoryLimit, .unknownColumn, .unknownQuery: .usage
        }
    }

    var description: String {
        switch self {
        case .noLexicon(let path):
            "there is no lexicon at \(path); build it once with: conspectus lexicon build"
        case .lexiconIsNoFile(let path):
            "\(path) is no file, so no lexicon can be there; name a file in CONSPECTUS_LEXICON, then run "
                + "`conspectus lexicon build`"
        case .lexiconCannotBeMended(let fault, let reason):
            "\(fault), and it cannot be compiled anew: \(reason); then run `conspectus lexicon build`"
        case .noHome:
            "cannot tell where the lexicon is kept, since neither HOME nor XDG_CACHE_HOME is set; "
                + "name its file in CONSPECTUS_LEXICON"
        case .noDataFile(let name):
            "cannot find \(name), which comes with conspectus; name the folder that holds it in CONSPECTUS_DATA"
        case .noReports(let inputs, let kinds):
            "no work report was found in \(inputs.joined(separator: ", ")) (found: \(kinds)); "
                + "see what each file was taken for with: conspectus ingest … --output DIR"
        case .noTerms(let reports, let tokens, let stopped, let bounds):
            "no terms are left to compare: \(reports) reports with \(tokens) tokens, \(stopped) of them stop words; "
                + (bounds.map { "by --min-df and --max-df \($0), so widen them" }
                    ?? "check --stop-words, --min-df and --max-df")
        case .oneReport(let id, let what):
            "there is only one report, \(id), so \(what); give more than one"
        case .unreadableFiles(let files):
            "\(files.count) of the input files cannot be used (--strict): "
                + files.prefix(20).joined(separator: "; ")
                + (files.count > 20 ? "; and \(files.count - 20) more" : "")
        case .unknownColumn(let option, let column, let known):
            "\(option) \(column): there is no such column; the columns are \(known.joined(separator: ", "))"
        case .unknownQuery(let query, let suggestions):
            "--query \(query): neither a report id nor a file"
                + (suggestions.isEmpty
                    ? "; reports.csv lists the ids" : "; did you mean \(suggestions.joined(separator: ", "))?")
        case .queryIsNotCompared(let id, let why):
            "--query \(id): this piece is not compared, since \(why); if that is wrong, correct it with --metadata"
        case .queryIsNotOneReport(let path, let found):
            "--query \(path): a query must be one report, but this file holds \(found.isEmpty ? "none" : "\(found.count)")"
                + (found.isEmpty ? "" : " (\(found.joined(separator: ", ")))") + "; cut out the one that is meant"
        case .queryWithoutYear(let query):
            "--prior: the year of \(query) is not known, so nothing is known to be earlier; give it with --metadata"
        case .emptyScope(let option, let scope, let reports):
            "\(option) \(scope): no \(scope) was found in any of the \(reports) reports; "
                + "see their sections with: conspectus ingest … --output DIR, or use \(option) all"
        case .queryWithoutScope(let query, let scope):
            "--scope \(scope): no \(scope) was found in \(query); see its sections with: conspectus ingest … --output DIR"
        case .noGroups(let column, let reports):
            "--group-by \(column): no group has another to be compared with (\(reports) reports); "
                + "group by another column, or give the values with --metadata"
        case .chosenAndTokenized(let option):
            "--tokenized takes the words as they are given, so \(option) has no effect; drop one"
        case .memoryLimit(let text):
            "CONSPECTUS_MEMORY=\(text) is no amount of memory; write 4G, 512M or a number of bytes"
        case .wantedAndBlocked(let word):
            "“\(word)” stands in the file of --user-dictionary and in that of --blocked-words; remove it from one"
        }
    }
}

extension CommandError {
    /// That none of the pieces that were read is a report to work with.
    static func noReports(_ corpus: Corpus, inputs: [String]) -> CommandError {
        let kinds = ReportKind.allCases.compactMap { kind in
            let count = corpus.reports.count { $0.kind == kind && !$0.isPassedOver }
            return count == 0 ? nil : "\(count) \(kind.rawValue)"
        }
        let passedOver = corpus.losses.isEmpty ? [] : ["\(corpus.losses.count) passed over"]
        let excluded = corpus.reports.count { $0.exclude }
        return .noReports(
            inputs: inputs,
            kinds: (kinds + passedOver + (excluded == 0 ? [] : ["\(excluded) excluded"])).joined(separator: ", "))
    }
}

extension FailureCategory {
    /// The exit code of the contract (`sysexits.h`).
    var exitCode: ExitCode {
        switch self {
        case .usage: ExitCode(64)
        case .badData: ExitCode(65)
        case .inputMissing: ExitCode(66)
        case .ours: ExitCode(70)
        case .cannotCreate: ExitCode(73)
        case .inputOutput: ExitCode(74)
        }
    }
}

/// Runs a command's work; what goes wrong is said on standard error and becomes the exit code.
func reportingFailures(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch FileError.readerGone {
        // As `… | head` ends any command.
        conspectus_end_by(SIGPIPE)
    } catch let error as any ConspectusError {
        StandardError.write("conspectus: error: \(error.description)\n")
        throw error.category.exitCode
    }
}
