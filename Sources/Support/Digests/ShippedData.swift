/// The files of `data/` as shipped, to detect one that was edited or damaged. When a file has changed, a test
/// prints what to write here.
package enum ShippedData {
    /// SHA-256 in hexadecimal, by the file's name.
    package static let sha256 = [
        "dated-expressions.csv": "2214ff523be2b81fbd9d493f06dd540068abc72a926b1097ea53d89e8f867d64",
        "divisions.csv": "befc622b460e58b6cdf764846ca1e4534872238a54e3faed08edd8684885cd50",
        "genre-terms.txt": "72fa64cac2385dafe3315b86bbec33cf076f11fc406a47a056f28c85b4586e69",
        "policy-domain-weights.csv": "4c6a10690922fc48f7f1665d66f775e225239e743a3b061b3adb9550790a2060",
        "word-edges.csv": "fc2465ad8aecc06e5060a5c4f0b3464dc1f5821740f041c7ba48eb6ed73db7b6",
        "policy-domains.csv": "03325f551aa58bf07832b86cffe5087fdea12edbd828c0c8f3da984890c493df",
        "regional-expressions.csv": "b28fd9d1aecb88cfb4edd76286a8ed830d2b29dec97106f53fb17396de5b27ef",
        "stop-words.txt": "68074e82ae51a10bfd7003f360f7ecd1c95854a282c05e3b5ff8eaf9fc8ea362",
        "target-indicators.csv": "649c986f09c3dffba7d1f84a60fa09aca62bd7b610ff36607a9bf2b45115c95d",
        "term-parts.txt": "cfb5fa18319d70ee3ddeea7a7cea7f9f2889154f7232107b9c09d516dae586a0",
        "year-profiles.csv": "cfbccd39b4a3df023e36dc723da9bf37c16272b0a64f0d4293b6240d42bedad9",
    ]

    /// The same of what is only read for an analyst's example sentences.
    package static let sha256OfTraining = [
        "training/policy-domain-sentences.csv": "237f26c2934fff5c888398a674de337b3e01001bb940a28962d97fbcf4e2b781"
    ]
}
