import Reports

/// A sentence of a plan as it is coded: up to 。！？； or the end of its line, with what stands above and before it.
public struct CodingUnit: Sendable, Equatable {
    /// Its range in the report's text, in Unicode scalars, with the mark that ends it and without blanks around.
    public let range: Range<Int>
    /// Unicode scalars without white space.
    public let characters: Int
    /// The index in ``Reports/Report/sections`` of the innermost section around it.
    public let section: Int
    /// The role of that section: ``Reports/SectionRole/plan`` or ``Reports/SectionRole/government``.
    public let role: SectionRole
    /// The number of its line among the lines of the text: sentences of one line depend on each other.
    public let paragraph: Int
    /// The indices of the sections around it that have a heading, outermost first.
    let headings: [Int]

    package init(
        range: Range<Int>, characters: Int, section: Int, role: SectionRole, paragraph: Int, headings: [Int] = []
    ) {
        (self.range, self.characters, self.section) = (range, characters, section)
        (self.role, self.paragraph, self.headings) = (role, paragraph, headings)
    }
}
