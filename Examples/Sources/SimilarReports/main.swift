// Which reports of a folder are alike, and which earlier report each one resembles most.
//
//     SimilarReports [FOLDER]     data/reports where none is named
import Conspectus

let folder = CommandLine.arguments.dropFirst().first ?? "data/reports"

// Reads, segments, counts and weighs: what `conspectus run` does before it compares.
let analysis = try await Analysis(of: [folder])
print("\(analysis.reports.count) reports, \(analysis.counts.vocabulary.count) terms")

print("\nMost similar reports")
for (report, similar) in zip(analysis.reports, try await analysis.neighbours()) {
    // Best first; empty where there is nothing to compare with.
    guard let nearest = similar.first else { continue }
    print("  \(report.label)  ~  \(analysis.reports[nearest.row].label)  \(decimals(nearest.cosine))")
}

// One search for all reports, then one look for each row.
print("\nMost similar prior reports")
let priors = try await analysis.priors()
for (row, report) in analysis.reports.enumerated() {
    guard let prior = priors.priors(ofRow: row).first else {
        print("  \(report.label)  has no earlier report here")
        continue
    }
    print("  \(report.label)  ←  \(prior.report.label)  \(decimals(prior.cosine))")
    print("      both say: \(prior.topTerms.prefix(6).joined(separator: " "))")
}

/// Three decimals, without Foundation.
func decimals(_ number: Double) -> String {
    let thousandths = String(Int((number * 1000).rounded()))
    let digits = String(repeating: "0", count: max(0, 4 - thousandths.count)) + thousandths
    return "\(digits.dropLast(3)).\(digits.suffix(3))"
}
