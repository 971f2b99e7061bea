// The stages one by one, on texts that are in memory: no files are read but the lexicon and the stop words.
//
//     OwnPipeline
import Conspectus

let texts = [
    ("port", "加快建设世界一流港口，完善集疏运体系，大力发展海洋经济和临港产业。"),
    ("river", "提升内河航运能力，完善港口集疏运体系，推动临港产业集聚发展。"),
    ("village", "全面推进乡村振兴，发展特色农业，建设宜居宜业和美乡村。"),
    ("farm", "稳定粮食生产，发展设施农业和特色农业，促进农民增收。"),
]

// Segmenting. The pipeline opens the lexicon and reads the lists that its options name.
let pipeline = try TextPipeline()
let segmenter = pipeline.segmenter
print("Words:", segmenter.words(in: texts[0].1).joined(separator: " "))

// Counting, on two threads; the result is the same on any number of them.
let documents = texts.map { CountedText(utf8: Array($0.1.utf8)) }
let counted = try await CorpusCounter(segmenter: segmenter).count(documents.count, threads: 2) { [documents] in
    documents[$0]
}
let part = CountedCorpus.Part(
    documents: Array(texts.indices), ids: texts.map(\.0), stopWords: pipeline.stopWords)
let counts = counted.matrix(part, threads: 2)
print("Counts: \(counts.reportIDs.count) texts × \(counts.vocabulary.count) terms")

// Weighing. Counts and weights are different types: only weights can be compared.
let weights = counts.weighted(by: .sublinearTFIDF)

// Comparing.
let similarity = Similarity(weights)
print("Cosines:")
for i in texts.indices {
    for j in texts.indices where j > i {
        let cosine = similarity.cosine(i, j) ?? .nan
        let shared = counts.sharedTerms(i, j)
        print("  \(texts[i].0) ~ \(texts[j].0): \((cosine * 1000).rounded() / 1000), \(shared) terms in common")
    }
}

// Counts that were made elsewhere enter the same way.
let own = CountMatrix([
    DocumentTerms(id: "a", counts: ["港口": 3, "航运": 1]), DocumentTerms(id: "b", counts: ["港口": 1, "农业": 2]),
])
let cosine = Similarity(own.weighted(by: .sklearn)).cosine(0, 1) ?? .nan
print("Counts of one's own: \((cosine * 1000).rounded() / 1000)")
