/// A blob and the owner of its memory.
final class LexiconStorage: @unchecked Sendable {
    let name: String
    let information: LexiconInformation
    /// ``view`` in memory that does not move, so that hot code need not copy it.
    let shared: UnsafePointer<LexiconView>
    private let owner: any AnyObject & Sendable
    /// The model's weights, and those of words by number, written once in `init`; kept apart so that a view
    /// is small and any number from a damaged blob is within bounds.
    private let model: UnsafeMutablePointer<ModelView>?
    private let weights: WeightTable

    /// - Parameter isChecked: whether the content is checked too, not only the header.
    init(
        _ bytes: UnsafeRawBufferPointer, name: String, owner: any AnyObject & Sendable, isChecked: Bool
    ) throws(SegmentationError) {
        let header = try LexiconHeader(bytes, name: name)
        if isChecked { try header.checkContent(bytes, name: name) }
        self.name = name
        self.owner = owner
        information = header.information
        model = header.information.hasHiddenMarkovModel ? .allocate(capacity: 1) : nil
        model?.initialize(
            to: ModelView(
                weights: header.modelWeights,
                emissions: (bytes.baseAddress! + header.layout.emissions).assumingMemoryBound(to: Double.self)))
        let stored = (bytes.baseAddress! + header.layout.weights).assumingMemoryBound(to: Double.self)
        weights = WeightTable(UnsafeBufferPointer(start: stored, count: header.weightCount))
        let view = UnsafeMutablePointer<LexiconView>.allocate(capacity: 1)
        view.initialize(
            to: LexiconView(bytes, header, weights: weights.all, model: model.map { UnsafePointer($0) }))
        shared = UnsafePointer(view)
    }

    var view: LexiconView { shared.pointee }

    deinit {
        shared.deallocate()
        model?.deallocate()
    }
}
