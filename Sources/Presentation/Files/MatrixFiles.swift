import LinearAlgebra
import Support

/// A number type that matrices can be written with.
package protocol MatrixElement: Sendable {
    /// NumPy's name of the type, little-endian.
    static var numPyType: String { get }
    /// The field keyword of the Matrix Market header.
    static var matrixMarketField: String { get }
    /// Appends the number as text.
    func appendText(to bytes: inout [UInt8])
}

extension Int32: MatrixElement {
    package static var numPyType: String { "<i4" }
    package static var matrixMarketField: String { "integer" }
    package func appendText(to bytes: inout [UInt8]) { Numbers.append(Int(self), to: &bytes) }
}

extension Double: MatrixElement {
    package static var numPyType: String { "<f8" }
    package static var matrixMarketField: String { "real" }
    package func appendText(to bytes: inout [UInt8]) { Numbers.append(self, to: &bytes) }
}

/// Writes sparse matrices to files that SciPy, R and Julia can read.
package enum MatrixFiles {
    /// Writes Matrix Market's coordinate format (Boisvert, Pozo & Remington 1996): rows and columns are
    /// numbered from 1, entries are in row order. Real numbers have at most 12 significant digits.
    ///
    /// - Parameters:
    ///   - matrix: the matrix to write.
    ///   - path: the file to create.
    package static func writeMatrixMarket(_ matrix: SparseMatrix<some MatrixElement>, to path: String) throws(FileError)
    {
        let sink = try FileSink(path: path)
        let field = field(of: matrix)
        try sink.write("%%MatrixMarket matrix coordinate \(field) general\n")
        try sink.write("\(matrix.rowCount) \(matrix.columnCount) \(matrix.entryCount)\n")
        var lines: [UInt8] = []
        for row in 0..<matrix.rowCount {
            for entry in matrix.entries(ofRow: row) {
                Numbers.append(row + 1, to: &lines)
                lines.append(UInt8(ascii: " "))
                Numbers.append(Int(matrix.columnIndices[entry]) + 1, to: &lines)
                lines.append(UInt8(ascii: " "))
                matrix.values[entry].appendText(to: &lines)
                lines.append(UInt8(ascii: "\n"))
            }
            try sink.write(lines)
            lines.removeAll(keepingCapacity: true)
        }
        try sink.close()
    }

    /// Writes the archive format of `scipy.sparse.load_npz`: all digits of every number, rows and columns
    /// numbered from 0.
    ///
    /// - Parameters:
    ///   - matrix: the matrix to write.
    ///   - path: the file to create.
    package static func writeNPZ<Value: MatrixElement>(_ matrix: SparseMatrix<Value>, to path: String) throws(FileError)
    {
        var archive = try ZipWriter(path: path)
        try add(&archive, "indices", matrix.columnIndices, type: "<i4", shape: "(\(matrix.entryCount),)")
        if matrix.entryCount <= Int(Int32.max) {
            let offsets = matrix.rowOffsets.map { Int32($0) }
            try add(&archive, "indptr", offsets, type: "<i4", shape: "(\(offsets.count),)")
        } else {
            let offsets = matrix.rowOffsets.map { Int64($0) }
            try add(&archive, "indptr", offsets, type: "<i8", shape: "(\(offsets.count),)")
        }
        try add(&archive, "format", Array("csr".utf8), type: "|S3", shape: "()")
        try add(&archive, "shape", [Int64(matrix.rowCount), Int64(matrix.columnCount)], type: "<i8", shape: "(2,)")
        try add(&archive, "data", matrix.values, type: Value.numPyType, shape: "(\(matrix.entryCount),)")
        try archive.close()
    }

    /// Writes a square matrix of Double as the single array `name` of an archive that `numpy.load` reads,
    /// some rows at a time, so that it need not fit in memory.
    ///
    /// - Parameters:
    ///   - size: the number of rows and columns.
    ///   - name: the name of the array.
    ///   - tile: the number of rows requested at a time.
    ///   - path: the file to create.
    ///   - rows: returns the numbers of a range of rows, row after row.
    /// - Throws: `FileError`, or an error of `rows`.
    public static func writeSquareNPZ(
        size: Int, name: String, tile: Int = 256, to path: String, rows: (Range<Int>) async throws -> [Double]
    ) async throws {
        var archive = try ZipWriter(path: path)
        var next = 0
        let head = numPyHeader(type: Double.numPyType, shape: "(\(size), \(size))")
        try await archive.add(name: name + ".npy", head: head) {
            if next == size { return nil }
            let range = next..<min(next + tile, size)
            next = range.upperBound
            let values = try await rows(range)
            precondition(values.count == range.count * size, "a number for every cell")
            return values
        }
        try archive.close()
    }

    private static func field<Value: MatrixElement>(of matrix: SparseMatrix<Value>) -> String {
        Value.matrixMarketField
    }

    private static func add(
        _ archive: inout ZipWriter, _ name: String, _ values: [some Any], type: String, shape: String
    ) throws(FileError) {
        let head = numPyHeader(type: type, shape: shape)
        var failure: FileError?
        values.withUnsafeBytes { body in
            do throws(FileError) {
                try archive.add(name: name + ".npy", head: head, body: body)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    /// The header of NumPy's format 1.0: magic, version, and a description padded to a multiple of 64 bytes.
    private static func numPyHeader(type: String, shape: String) -> [UInt8] {
        var description = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
        while (10 + description.utf8.count + 1) % 64 != 0 { description += " " }
        description += "\n"
        let length = description.utf8.count
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 255), UInt8(length >> 8)] + Array(description.utf8)
    }
}
