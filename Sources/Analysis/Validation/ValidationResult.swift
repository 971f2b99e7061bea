import Comparison

/// What codes given by hand say of word lists.
package struct ValidationResult: Sendable {
    /// One category.
    package struct Category: Sendable {
        /// Its name.
        package let name: String
        /// Precision, recall and the true share.
        package let estimate: ValidationEstimate
        /// How far two coders coded alike.
        package let agreement: CoderAgreement
        /// The sentences drawn, those with a code that counts, and those on which the coders differ.
        package let drawn: Int
        package let coded: Int
        package let open: Int
    }

    /// The categories, in the order of the draw.
    package let categories: [Category]
    /// What was drawn.
    package let draw: ValidationDraw
    /// The codes.
    package let sheet: ValidationSheet

    /// Computes what the codes say.
    package init(_ draw: ValidationDraw, _ sheet: ValidationSheet) {
        self.draw = draw
        self.sheet = sheet
        categories = draw.categories.map { category in
            let rows = draw.rows.indices.filter { draw.rows[$0].category == category.name }
            let sentences = rows.map { row in
                ValidationEstimate.Sentence(
                    stratum: draw.rows[row].stratum, terms: draw.rows[row].terms, missed: draw.rows[row].missed,
                    code: sheet.codes[row].code)
            }
            let pairs = rows.compactMap { row in
                sheet.codes[row].first.flatMap { first in sheet.codes[row].second.map { (first: first, second: $0) } }
            }
            return Category(
                name: category.name, estimate: ValidationEstimate(category.strata, sentences),
                agreement: CoderAgreement(pairs), drawn: rows.count,
                coded: sentences.count { $0.code != nil }, open: rows.count { sheet.codes[$0].isOpen })
        }
    }

    /// What the figures do not rest on: sentences without a code, unclear ones, and those on which coders differ.
    package var diagnostics: [Diagnostic] {
        var found: [Diagnostic] = []
        let open = draw.rows.indices.filter { sheet.codes[$0].isOpen }.map { draw.rows[$0].name }
        if !open.isEmpty {
            found.append(
                Diagnostic(
                    .warning,
                    "the coders differ on \(open.count) sentences (\(Self.list(open))), which are left out; write what they "
                        + "agree on into the column resolved"))
        }
        if !sheet.unclear.isEmpty {
            found.append(
                Diagnostic(
                    .warning,
                    "\(sheet.unclear.count) codes are unclear (\(Self.list(sheet.unclear))); such sentences are left out"
                ))
        }
        for category in categories where category.coded < category.drawn {
            let missing = category.drawn - category.coded
            found.append(
                Diagnostic(
                    missing > category.drawn / 20 ? .warning : .note,
                    "\(category.name): \(missing) of \(category.drawn) sentences have no code that counts; the figures hold "
                        + "if these are left out by chance"))
        }
        for category in categories where !category.estimate.uncoded.isEmpty {
            let names = category.estimate.uncoded.map { $0.term ?? $0.kind.rawValue }
            found.append(
                Diagnostic(
                    .warning,
                    "\(category.name): no sentence is coded of \(Self.list(names)); what rests on them is empty"))
        }
        return found
    }

    private static func list(_ names: [String]) -> String {
        names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " …" : "")
    }
}
