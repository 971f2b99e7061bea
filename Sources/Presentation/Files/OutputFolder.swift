import Support

/// The folder that findings are written to, and the format of its tables.
public struct OutputFolder: Sendable {
    /// Above this many entries, a sparse matrix is written only as NPZ.
    package static let maximumTextEntries = 5_000_000

    /// The path of the folder.
    public let path: String
    /// The format of its tables.
    public let format: TableWriter.Format

    /// Describes a folder without creating it.
    ///
    /// - Parameters:
    ///   - path: the path of the folder.
    ///   - format: the format of its tables; `.spreadsheet` for `--excel`.
    public init(path: String, format: TableWriter.Format = .csv) {
        self.path = path
        self.format = format
    }

    /// Begins a table.
    ///
    /// - Parameter own: the titles of columns that depend on the data.
    func table(_ layout: TableLayout, own: [String] = []) throws(FileError) -> TableWriter {
        try TableWriter(
            FileSink(path: path + "/" + layout.file), columns: layout.columns(own: own).map(\.name), format: format)
    }
}

/// Writes one file of an output, on any thread.
public typealias FileTask = @Sendable () throws -> Void

extension OutputFolder {
    /// Writes files, several at a time.
    ///
    /// - Parameters:
    ///   - files: the tasks that write them.
    ///   - threads: the number of threads.
    /// - Throws: the error of the first of the tasks that failed.
    public static func write(_ files: [FileTask], threads: Int) async throws {
        _ = try await Parallel.map(files.count, threads: threads) { try files[$0]() }
    }
}

/// Where the table of a single finding goes.
public enum TableDestination: Sendable {
    /// A file in a folder.
    case folder(OutputFolder)
    /// Standard output.
    case terminal(TableWriter.Format)

    /// Begins a table.
    ///
    /// - Parameter own: the titles of columns that depend on the data.
    func table(_ layout: TableLayout, own: [String] = []) throws(FileError) -> TableWriter {
        switch self {
        case .folder(let folder): try folder.table(layout, own: own)
        case .terminal(let format):
            try TableWriter(
                FileSink.standardOutput(), columns: layout.columns(own: own).map(\.name), format: format)
        }
    }
}
