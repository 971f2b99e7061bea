import Support

/// What can go wrong in numerical work on valid input.
public enum LinearAlgebraError: ConspectusError, Equatable {
    /// An iteration of LAPACK did not come to an end.
    case noConvergence(routine: String)

    public var category: FailureCategory { .ours }

    public var description: String {
        switch self {
        case .noConvergence(let routine):
            "LAPACK's \(routine) did not converge; please report this with the input that caused it"
        }
    }
}
