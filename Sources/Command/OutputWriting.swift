import CommandStart
import Conspectus

extension OutputArguments {
    /// Checks that the output may be created, before the long work.
    ///
    /// - Parameter inputs: the inputs, which no output may replace.
    /// - Returns: the output place; nil if the finding goes to standard output.
    func check(reading inputs: [String]) throws -> OutputPlace? {
        try output.map { try OutputPlace($0, replacing: force, inputs: inputs) }
    }

    /// Passes `body` the destination of its tables: the output folder, or standard output if there is none.
    func write(
        to place: OutputPlace?, work: WorkArguments, _ provenance: Provenance,
        _ body: (TableDestination) async throws -> Void
    ) async throws {
        guard let place else {
            return try await body(.terminal(work.json ? .json : work.excel ? .spreadsheet : .csv))
        }
        try await OutputWriting.write(to: place, work: work) { folder in
            try await body(.folder(folder))
            return provenance
        }
    }
}

/// Writes an output folder, and reports what became of its previous contents.
enum OutputWriting {
    /// Writes and publishes an output folder.
    ///
    /// - Parameter body: writes the files and returns their provenance.
    static func write(
        to place: OutputPlace, work: WorkArguments, _ body: (OutputFolder) async throws -> Provenance
    ) async throws {
        // A draft must not remain after an interruption.
        conspectus_on_signal { OpenDrafts.removeAll() }
        let staged = try StagedFolder(place, threads: work.threads)
        let folder = OutputFolder(path: staged.draft, format: work.excel ? .spreadsheet : .csv)
        let provenance = try await body(folder)
        try Codebook.write(to: folder)
        say(try staged.publish(provenance.document), in: place, quiet: work.quiet)
    }

    private static func say(_ publication: StagedFolder.Publication, in place: OutputPlace, quiet: Bool) {
        for warning in publication.warnings { StandardError.write("conspectus: warning: \(warning)\n") }
        if quiet { return }
        for note in publication.notes { StandardError.write("conspectus: note: \(note)\n") }
        if !publication.carried.isEmpty {
            StandardError.write(
                "conspectus: note: kept in \(place.name), since conspectus did not write it: "
                    + "\(list(publication.carried))\n")
        }
        for file in publication.beside {
            StandardError.write(
                "conspectus: note: \(file.path) in \(place.name) was not as conspectus had written it; it is kept as "
                    + "\(file.name)\n")
        }
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(5).joined(separator: ", ")
        return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
    }
}
