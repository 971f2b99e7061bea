# One command each for what one does with Conspectus. `make help` lists them.

CONSPECTUS := .build/release/conspectus
PREFIX ?= /usr/local
OUTPUT ?= out
# Hand-segmented text, and a text to measure speed on.
GOLD ?= ../shared/gold/segmentation
TEXT ?=
# Folders of texts on which `--segmenter jieba` is compared with jieba.
JIEBA_TEXTS ?= data/reports
# Benchmarks: which jobs, how many documents (several with commas) of how many bytes on the average, how often, made of what,
# and kept where.
JOBS ?=
SIZE ?= 2000
BYTES ?= 35000
TURNS ?= 3
BENCH_CORPUS ?= data/reports
BENCH_FOLDER ?= .bench
# Modules of which no files use each other in a circle.
LAYERED := Support LinearAlgebra Gazetteer Reports Segmentation TermVectors Targets Priorities Comparison Passages Presentation Analysis Command

.DEFAULT_GOAL := help
.PHONY: files-page attack bench docs examples measure check-jieba measure-segmentation bench-segmentation fuzz fuzz-segmentation help run build lexicon test lint format fixtures folding-table install clean

help: ## list what make can do
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 30

run: build lexicon ## install what is missing, build, analyse data/reports into out/
	@$(CONSPECTUS) run data/reports --output $(OUTPUT) --force

build: ## install what is missing and build the command
	@Scripts/setup.sh build
	@Scripts/build.sh --product conspectus

lexicon: build
	@$(CONSPECTUS) lexicon build

test: ## install what is missing, build, run every test, check the output, execute the notebook
	@Scripts/setup.sh test
	@Scripts/test.sh

lint: ## check formatting, the scripts' syntax, circles among files, documents and comments against the code, and that notebooks hold no outputs
	@swift format lint --strict --recursive Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources Benchmarks/Package.swift Benchmarks/Sources Examples/Package.swift Examples/Sources
	@for script in Scripts/*.sh Scripts/checks/*.sh .ci/run; do bash -n $$script || exit 1; done
	@/usr/bin/python3 Scripts/checks/check_cycles.py $(LAYERED)
	@/usr/bin/python3 Scripts/checks/check_cycles.py --size 2 Text
	@/usr/bin/python3 Scripts/checks/check_architecture.py
	@/usr/bin/python3 Scripts/checks/check_docstrings.py
	@if grep -l '"output_type"' Notebooks/*.ipynb; then echo "Commit notebooks without their outputs." >&2; exit 1; fi
	@echo "Lint: nothing to complain of."

files-page: build ## write the tables of docs/files.md from what the command knows of its tables
	@$(CONSPECTUS) codebook | /usr/bin/python3 Scripts/checks/codebook_doc.py

format: ## format the Swift sources
	@swift format --in-place --recursive Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources Benchmarks/Package.swift Benchmarks/Sources Examples/Package.swift Examples/Sources

fixtures: ## make Tests/Fixtures anew with scikit-learn and SciPy, in .venv
	@Scripts/setup.sh fixtures
	@.venv/bin/python Scripts/fixtures/fixtures.py
	@.venv/bin/python Scripts/fixtures/weighting_fixtures.py
	@.venv/bin/python Scripts/fixtures/svd_fixtures.py

measure: build lexicon ## measure identification and sections on ../shared/corpora, with the confusions
	@/usr/bin/python3 Scripts/measuring/measure_identification.py --verbose
	@/usr/bin/python3 Scripts/measuring/measure_sections.py

attack: build lexicon ## kill, damage and starve the command, and count what was lost, wrong or left (docs/safety.md)
	@/usr/bin/python3 Scripts/checks/attack.py

fuzz: ## throw mutated documents at the reader for ten minutes (docs/fuzzing.md)
	@Scripts/checks/fuzz.sh 600

fuzz-segmentation: ## the same for segmentation
	@Scripts/checks/fuzz.sh 600 FuzzSegmentation

measure-segmentation: build lexicon ## F1 on hand-segmented text (GOLD=folder) beside jieba's
	@/usr/bin/python3 Scripts/measuring/measure_segmentation.py $(GOLD)

check-jieba: build lexicon ## compare --segmenter jieba with jieba 0.42.1 word by word (JIEBA_TEXTS=folders)
	@Scripts/setup.sh peers
	@.venv-peers/bin/python Scripts/measuring/check_jieba.py $(JIEBA_TEXTS)

bench-segmentation: build lexicon ## speed of segmentation beside jieba, jieba_fast and rjieba (TEXT=file)
	@Scripts/setup.sh peers
	@touch Benchmarks/Sources/Measure/*.swift # as for bench, below
	@swift build --configuration release --quiet --package-path Benchmarks
	@.venv-peers/bin/python Benchmarks/segmentation.py $(TEXT)

bench: build lexicon ## measure beside the peers (JOBS=tfidf,cosine,svd,kmeans,linkage,run SIZE=2000 BYTES=35000 TURNS=3 BENCH_CORPUS=folder)
	@Scripts/setup.sh peers
	@touch Benchmarks/Sources/Measure/*.swift # a package beside sees no change in modules behind the umbrella
	@swift build --configuration release --quiet --package-path Benchmarks --product Measure
	@.venv-peers/bin/python Benchmarks/bench.py --jobs "$(JOBS)" --size $(SIZE) --bytes $(BYTES) \
		--turns $(TURNS) --corpus "$(BENCH_CORPUS)" --folder "$(BENCH_FOLDER)"

docs: build ## make the reference of the library's public names, as a site in .docs/site (by docc, which comes with Swift)
	@/usr/bin/python3 Scripts/docs.py

examples: ## build and run the programs of Examples/, and compare what they print with their README
	@Scripts/setup.sh build
	@/usr/bin/python3 Scripts/checks/examples.py

folding-table: ## make the table by which text is folded anew, of the Unicode version that Scripts/fixtures/folding_table.py names
	@Scripts/setup.sh fixtures
	@.venv/bin/python Scripts/fixtures/folding_table.py

install: build lexicon ## copy the command and its data below PREFIX (/usr/local)
	@install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/conspectus
	@install -m 755 $(CONSPECTUS) $(DESTDIR)$(PREFIX)/bin/conspectus
	@install -d $(DESTDIR)$(PREFIX)/share/conspectus/training
	@install -m 644 data/*.csv data/*.txt $(DESTDIR)$(PREFIX)/share/conspectus
	@install -m 644 data/training/*.csv $(DESTDIR)$(PREFIX)/share/conspectus/training
	@echo "Installed $(DESTDIR)$(PREFIX)/bin/conspectus, its data in $(DESTDIR)$(PREFIX)/share/conspectus."

clean: ## remove what was built and made: .build (Benchmarks and Examples too), .venv, .venv-peers, .bench, .docs, out
	@rm -rf .build Benchmarks/.build Examples/.build .docs .venv .venv-peers .bench $(OUTPUT)
