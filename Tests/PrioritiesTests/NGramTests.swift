import Testing

@testable import Priorities

@Suite struct NGramTests {}
