import Support

/// The folder that findings are written into, and the form of its tables.
public struct OutputFolder: Sendable {
    /// Beyond so many entries a sparse matrix is written as NPZ alone.
    public static let maximumTextEntries = 5_000_000

    public let path: String
    public let format: TableWriter.Format

    /// - Parameter format: `.spreadsheet` for `--excel`.
    public init(path: String, format: TableWriter.Format = .csv) {
        self.path = path
        self.format = format
    }

    /// Begins a table of the contract.
    func table(_ name: String, _ columns: [String]) throws(FileError) -> TableWriter {
        try TableWriter(FileSink(path: path + "/" + name), columns: columns, format: format)
    }
}

/// Writes one file of an output, on any thread.
public typealias FileTask = @Sendable () throws -> Void

extension OutputFolder {
    /// Writes files, several at a time. An error is that of the first of those that failed.
    public static func write(_ files: [FileTask], threads: Int) async throws {
        _ = try await Parallel.map(files.count, threads: threads) { try files[$0]() }
    }
}

/// Where one finding's table goes.
public enum TableDestination: Sendable {
    case folder(OutputFolder)
    /// The standard output.
    case terminal(TableWriter.Format)

    func table(_ name: String, _ columns: [String]) throws(FileError) -> TableWriter {
        switch self {
        case .folder(let folder): try folder.table(name, columns)
        case .terminal(let format): try TableWriter(FileSink.standardOutput(), columns: columns, format: format)
        }
    }
}
