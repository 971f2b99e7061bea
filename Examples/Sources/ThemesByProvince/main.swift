// What the plans of one province say more than those of the others, and of one group of a column that metadata adds.
//
//     ThemesByProvince [FOLDER [METADATA.csv COLUMN]]     data/reports, Examples/metadata.csv and area unless told
import Conspectus

let arguments = Array(CommandLine.arguments.dropFirst())
let folder = arguments.first ?? "data/reports"
let table = arguments.count > 1 ? arguments[1] : "Examples/metadata.csv"
let column = arguments.count > 2 ? arguments[2] : "area"

var options = AnalysisOptions()
options.input.metadata = table
// Only what is planned for the year; clusters are not asked for, so nothing is counted for them.
options.scopes.terms = .plan
options.scopes.countsForClusters = false
// Words of a single report tell nothing of a group.
options.terms.minimumDocumentFrequency = .count(2)
options.findings.comparison.top = 3
options.findings.keyness.groupBy = "province"

// The library prints nothing. An observer hears of the steps while they are done; diagnostics are values.
var analysis = try await Analysis(of: [folder], options: options) { event in
    if case .began(let step, let detail) = event { print("…", detail.isEmpty ? step : "\(step) \(detail)") }
}
for diagnostic in analysis.diagnostics { print(diagnostic) }

try await show(analysis, by: "province")
// What is sought can be changed without reading and counting again.
analysis.findingOptions.keyness.groupBy = column
try await show(analysis, by: column)

func show(_ analysis: Analysis, by column: String) async throws {
    let terms = analysis.counts.vocabulary.terms
    let keyness = try await analysis.keyness()
    print("\nThemes by \(column)")
    for (keyTerms, themes) in zip(keyness.groups, keyness.themes) {
        let group = keyTerms.group
        print("  \(group.name) (\(group.target.count) of \(group.target.count + group.reference.count) reports)")
        let strongest = keyTerms.lines.prefix(6).map { terms[$0.term.column] }
        print("    says more:", strongest.joined(separator: " "))
        for theme in themes.themes {
            let members = theme.terms.map { terms[$0.column] }
            print("    theme \(theme.label): \(members.joined(separator: " "))")
        }
    }
    for diagnostic in keyness.diagnostics { print("  \(diagnostic)") }
}
