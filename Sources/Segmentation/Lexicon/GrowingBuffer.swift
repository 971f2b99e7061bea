/// Elements in memory that grows, without the checks that an array makes for every element.
///
/// Invariant: the first `count` elements are initialised, and `count` never exceeds the capacity made by
/// ``reserve(_:)``.
struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
    private(set) var count = 0
    private(set) var capacity = 0
    private var elements = UnsafeMutablePointer<Element>.allocate(capacity: 1)

    /// Makes room for this many more elements.
    @inline(__always) mutating func reserve(_ additional: Int) {
        if count + additional > capacity { grow(to: count + additional) }
    }

    @inline(never) private mutating func grow(to wanted: Int) {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: max(wanted, capacity * 2))
        larger.moveInitialize(from: elements, count: count)
        elements.deallocate()
        elements = larger
        capacity = max(wanted, capacity * 2)
    }

    /// The end of the elements. After writing elements here, for which there must be room, set it to the new end.
    var end: UnsafeMutablePointer<Element> {
        @inline(__always) get { elements + count }
        @inline(__always) set {
            count = newValue - elements
            assert(count <= capacity)
        }
    }

    /// Adds an element; there must be room.
    @inline(__always) mutating func append(_ element: Element) {
        assert(count < capacity)
        (elements + count).initialize(to: element)
        count += 1
    }

    /// Removes all elements but keeps the memory.
    mutating func removeAll() { count = 0 }

    /// Where the first element is, or will be.
    var start: UnsafeMutablePointer<Element> { elements }

    /// The elements; valid until the buffer changes.
    var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: elements, count: count) }

    deinit { elements.deallocate() }
}
