print("conspectus")
