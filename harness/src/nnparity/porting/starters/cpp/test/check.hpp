// What the tests check with: each program of tests ends with check_status.

#pragma once

#include <cstdlib>
#include <iostream>
#include <string_view>

inline int check_count = 0;
inline int check_failures = 0;

template <typename Value, typename Other>
void check_equal(std::string_view behaviour, const Value &got, const Other &want) {
    check_count++;
    if (!(got == want)) {
        check_failures++;
        std::cout << "FAILED: " << behaviour << "\n  got  " << got << "\n  want " << want << '\n';
    }
}

inline int check_status(std::string_view program) {
    std::cout << program << ": " << check_count << " checks, " << check_failures << " failed\n";
    return check_failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
