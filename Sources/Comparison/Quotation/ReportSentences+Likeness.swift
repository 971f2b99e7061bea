extension ReportSentences {
    /// Ochiai's coefficient of two ascending lists.
    static func likeness(_ a: [Int32], _ b: [Int32]) -> Double {
        var (i, j, shared) = (0, 0, 0)
        while i < a.count && j < b.count {
            if a[i] == b[j] {
                (i, j, shared) = (i + 1, j + 1, shared + 1)
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return a.isEmpty || b.isEmpty ? 0 : Double(shared) / (Double(a.count) * Double(b.count)).squareRoot()
    }

    /// The sentence most like another by shared terms, the first of several.
    ///
    /// - Parameters:
    ///   - columns: the terms of the other sentence, ascending, each once.
    ///   - sentences: the terms of each sentence among which to look, likewise.
    ///   - least: what is less alike is not taken.
    package static func mostAlike(to columns: [Int32], among sentences: [[Int32]], least: Double) -> Int? {
        var best: (index: Int, likeness: Double)?
        for (index, other) in sentences.enumerated() {
            let likeness = likeness(columns, other)
            if likeness >= least, likeness > best?.likeness ?? 0 { best = (index, likeness) }
        }
        return best?.index
    }

    /// The terms of each sentence, ascending, each once.
    package var columnsOfAll: [[Int32]] { (0..<count).map { columns($0) } }

    /// A sentence as it is quoted, cut at its end if it is long.
    ///
    /// - Parameter index: the index of the sentence.
    package func quoted(_ index: Int) -> String {
        let range = self[index].range
        return quoted(around: range.lowerBound..<range.lowerBound)
    }
}
