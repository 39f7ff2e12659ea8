module smallnetworks

go 1.22
