// The program: answers the requests on standard input until it ends.

#include "adapter.hpp"

#include <cstdlib>
#include <exception>
#include <iostream>

int main() {
    try {
        adapter::serve(std::cin, std::cout);
    } catch (const std::exception &error) {
        std::cerr << "adapter: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
