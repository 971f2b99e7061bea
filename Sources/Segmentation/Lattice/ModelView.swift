/// The hidden Markov model in a blob.
struct ModelView {
    let startB, startE, startM, startS: Double
    let stepBE, stepBM, stepEB, stepES, stepME, stepMM, stepSB, stepSS: Double
    /// Weights of the states B, E, M, S for each character from U+4E00 to U+9FD5.
    let emissions: UnsafePointer<Double>

    /// - Parameter weights: four initial weights, then the eight transitions in the order of
    ///   ``HiddenMarkovModel/transition``.
    init(weights: [Double], emissions: UnsafePointer<Double>) {
        (startB, startE, startM, startS) = (weights[0], weights[1], weights[2], weights[3])
        (stepBE, stepBM, stepEB, stepES) = (weights[4], weights[5], weights[6], weights[7])
        (stepME, stepMM, stepSB, stepSS) = (weights[8], weights[9], weights[10], weights[11])
        self.emissions = emissions
    }

    /// Whether the model has weights for the character.
    @inline(__always) static func covers(_ scalar: UInt32) -> Bool {
        scalar &- LexiconFormat.firstEmission < UInt32(LexiconFormat.emissionCount)
    }

    /// The four weights of a character that the model ``covers(_:)``.
    @inline(__always) func emission(_ scalar: UInt32) -> UnsafePointer<Double> {
        emissions + Int(scalar - LexiconFormat.firstEmission) * 4
    }
}
