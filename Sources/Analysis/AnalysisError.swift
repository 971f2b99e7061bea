import Reports
import Support

/// Why an analysis is not possible. Messages refer to the command's options; the members of
/// ``AnalysisOptions`` are named after these.
public enum AnalysisError: ConspectusError, Equatable {
    /// There is no lexicon, and none may be compiled.
    case noLexicon(path: String)
    /// The lexicon path is a folder or a device.
    case lexiconIsNoFile(path: String)
    /// The lexicon is damaged, and jieba's dictionary is not available to recompile it.
    case lexiconCannotBeMended(fault: String, reason: String)
    /// Nothing tells where the lexicon is kept.
    case noHome
    /// A file that comes with Conspectus cannot be found.
    case noDataFile(name: String)
    /// None of the pieces read is a report.
    case noReports(inputs: [String], kinds: String)
    /// Stop words and bounds leave no terms.
    case noTerms(reports: Int, tokens: Int, stopped: Int, bounds: String? = nil)
    /// There is one report, but a comparison needs two.
    case oneReport(id: String, what: String)
    /// Some files cannot be used, and ``InputOptions/isStrict`` is set.
    case unreadableFiles([String])
    /// Some cells or rows of the metadata cannot be used, and ``InputOptions/isStrict`` is set.
    case unusableMetadata([String])
    /// Reports are to be divided or grouped by a column that does not exist.
    case unknownColumn(option: String, column: String, known: [String])
    /// No group has the name of the reference.
    case unknownReference(String, column: String, known: [String])
    /// A table of counts from outside has a row without a term or a count.
    case outsideCount(file: String, line: Int, value: String)
    /// A table of counts from outside has a term twice.
    case outsideTerm(file: String, line: Int, term: String)
    /// The query is neither a report nor a file.
    case unknownQuery(query: String, suggestions: [String])
    /// A regular expression cannot be understood.
    case expression(String, reason: String)
    /// A list of words is not text.
    case unreadableList(path: String, reason: String)
    /// The query is the name of several reports.
    case ambiguousQuery(query: String, ids: [String])
    /// No compared report has this id.
    case unknownReport(id: String, suggestions: [String])
    /// The query is a piece that is not compared.
    case queryIsNotCompared(id: String, why: String)
    /// A draft's file contains no report, or several.
    case queryIsNotOneReport(path: String, found: [String])
    /// The year of the query is unknown, so no report is known to be earlier.
    case queryWithoutYear(query: String)
    /// No report has the part that is to be compared.
    case emptyScope(option: String, scope: String, reports: Int)
    /// The draft does not have the part that is compared.
    case queryWithoutScope(query: String, scope: String)
    /// No group has another to be compared with.
    case noGroups(column: String, reports: Int)
    /// A word is in the user dictionary and in the blocked words.
    case wantedAndBlocked(word: String)
    /// `CONSPECTUS_MEMORY` is not an amount of memory.
    case memoryLimit(text: String)
    /// The text comes segmented, but an option chooses words.
    case chosenAndTokenized(option: String)

    /// The category of the error, which determines the command's exit code.
    public var category: FailureCategory {
        switch self {
        case .noLexicon, .noHome, .noDataFile: .inputMissing
        case .lexiconCannotBeMended, .noReports, .noTerms, .oneReport, .unreadableFiles, .unusableMetadata,
            .queryIsNotCompared, .unreadableList, .outsideCount, .outsideTerm,
            .queryIsNotOneReport, .queryWithoutYear, .emptyScope, .queryWithoutScope, .noGroups, .wantedAndBlocked:
            .badData
        case .lexiconIsNoFile, .chosenAndTokenized, .memoryLimit, .unknownColumn, .unknownReference, .unknownQuery,
            .ambiguousQuery,
            .expression,
            .unknownReport:
            .usage
        }
    }

    /// What is wrong, where, and what to do about it.
    public var description: String {
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
        case .unusableMetadata(let remarks):
            "the metadata cannot be used as they are (--strict): " + remarks.prefix(20).joined(separator: "; ")
                + (remarks.count > 20 ? "; and \(remarks.count - 20) more" : "")
        case .unknownColumn(let option, let column, let known):
            "\(option) \(column): there is no such column; the columns are \(known.joined(separator: ", "))"
        case .unknownReference(let name, let column, let known):
            "--reference \(name): no report has this \(column), and no file is there; there are \(known.prefix(20).joined(separator: ", "))"
                + (known.count > 20 ? " … (\(known.count))" : "")
        case .outsideCount(let file, let line, let value):
            "\(file), line \(line): the count is “\(value)”; give a term and a whole number above 0 in each row"
        case .outsideTerm(let file, let line, let term):
            "\(file), line \(line): “\(term)” stands in the table twice; add the counts up"
        case .unknownQuery(let query, let suggestions):
            "--query \(query): neither a report's id or name nor a file"
                + (suggestions.isEmpty
                    ? "; reports.csv lists the ids" : "; did you mean \(suggestions.joined(separator: ", "))?")
        case .expression(let expression, let reason): "--regex '\(expression)' is no regular expression: \(reason)"
        case .unreadableList(let path, let reason): "\(path) is no list of words: \(reason); save it as UTF-8"
        case .ambiguousQuery(let query, let ids):
            "--query \(query): several reports have this name; give the id of one: \(ids.prefix(8).joined(separator: ", "))"
                + (ids.count > 8 ? ", …" : "")
        case .unknownReport(let id, let suggestions):
            "no report that is compared has the id \(id)"
                + (suggestions.isEmpty ? "" : "; did you mean \(suggestions.joined(separator: ", "))?")
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

extension AnalysisError {
    /// The error that none of the pieces read is a usable report.
    package static func noReports(_ corpus: Corpus, inputs: [String]) -> AnalysisError {
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
