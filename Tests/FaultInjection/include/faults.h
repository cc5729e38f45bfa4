/* Nothing is called by name: the library is loaded before the program (faults.c). */
