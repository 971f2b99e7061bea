/// The names of the columns that metadata knows.
enum MetadataNames {
    /// The columns that take precedence over what is inferred.
    static let corrections = [
        "report_id", "exclude", "kind", "title", "year", "date", "level", "region", "region_code",
    ]

    /// The other columns of `reports.csv`: results, which are not read back.
    static let results: Set<String> = [
        "source", "part", "label", "region_code_current", "province", "prefecture", "county", "region_basis",
        "region_confidence", "year_basis", "year_confidence", "speaker", "session", "masked_share", "characters",
        "tokens",
        "terms", "duplicate_of", "notes", "found",
    ]
}
