import Comparison
import Support
import Testing

/// Rows compared by bitmap and entry by entry.
@Suite struct RowProductListTests {
    @Test(arguments: [1, 63, 64, 65, 200])
    func agreesWithEveryEntry(_ columns: Int) {
        var generator = SeededGenerator(seed: UInt64(columns))
        let dense = (0..<7).map { row in
            (0..<columns).map { _ in generator.below(7) < row ? generator.unit() + 0.1 : 0 }
        }
        let matrix = RealText.sparse(dense)
        for i in 0..<7 {
            let products = RowProductList(matrix, i)
            let marks = ColumnMarks(matrix, i)
            for j in 0..<7 {
                let shared = (0..<columns).filter { dense[i][$0] > 0 && dense[j][$0] > 0 }
                let found = products.products(j)
                #expect(found.map { Int($0.column) } == shared)
                #expect(found.map(\.value) == shared.map { dense[i][$0] * dense[j][$0] })
                #expect(marks.count(matrix, j) == shared.count)
            }
        }
    }
}
