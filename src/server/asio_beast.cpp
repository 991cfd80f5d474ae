// Compiles Boost.Asio and Boost.Beast once for the whole program; all other files see declarations.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
